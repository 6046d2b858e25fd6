namespace MiniCrm.Application.Common.Paging;

/// <summary>A block of 16,384 consecutive ids. The search index also knows the block, so a word can be looked up within one block alone.</summary>
public sealed class IdBlock
{
    /// <summary>A lower number means older rows.</summary>
    public int Number { get; private init; }
}
