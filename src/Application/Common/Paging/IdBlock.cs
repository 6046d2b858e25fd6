namespace MiniCrm.Application.Common.Paging;

/// <summary>Neighbouring ids, some thousands of them; the rows in it that hold a word are found without looking at others that do.</summary>
public sealed class IdBlock
{
    /// <summary>The lower, the older its rows.</summary>
    public int Number { get; private init; }
}
