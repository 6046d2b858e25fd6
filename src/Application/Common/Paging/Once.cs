namespace MiniCrm.Application.Common.Paging;

/// <summary>A single row without meaning: what is selected from it, a statement works out once.</summary>
public sealed class Once
{
    public int Row { get; private init; }
}
