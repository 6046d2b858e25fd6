namespace MiniCrm.Application.Common;

/// <summary>One page of a list.</summary>
/// <param name="Count">How many match, exact up to 10 000 and then 10 000.</param>
/// <param name="CountExact">Whether <paramref name="Count"/> is the true number.</param>
/// <param name="Next">Opaque cursor of the following page; null on the last.</param>
/// <param name="Previous">Opaque cursor of the page before; null on the first.</param>
/// <param name="Results">In the order asked.</param>
public sealed record Page<T>(int Count, bool CountExact, string? Next, string? Previous, IReadOnlyList<T> Results);

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Size">1 to 200.</param>
/// <param name="Ordering">English name of the field, <c>-</c> before it for descending; null for the newest first.</param>
/// <param name="Cursor">Taken from an earlier page of the same list.</param>
public sealed record PageRequest(int Size = PageRequest.UsualRows, string? Ordering = null, string? Cursor = null)
{
    public const string NewestFirst = "-Id";
    public const int UsualRows = 50;
    public const int MostRows = 200;

    internal string Asked => Ordering ?? NewestFirst;

    internal bool IsDescending => Asked.StartsWith('-');

    internal string Field => IsDescending ? Asked[1..] : Asked;
}
