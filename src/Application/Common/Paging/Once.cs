namespace MiniCrm.Application.Common.Paging;

/// <summary>A one-row source: an expression selected from it is computed once per statement, not once per row.</summary>
public sealed class Once
{
    public int Row { get; private init; }
}
