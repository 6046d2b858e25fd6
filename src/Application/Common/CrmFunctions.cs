namespace MiniCrm.Application.Common;

/// <summary>Functions of the database that queries call; they run in SQL only.</summary>
public static class CrmFunctions
{
    /// <summary>Lower case without accents: equal for people, equal for the database.</summary>
    public static string Normalise(string text) => throw Unreachable(text);

    /// <summary>As <see cref="Normalise"/>, with a space after every sign, so that each word in it begins after a space: what the <c>recherche</c> columns hold.</summary>
    public static string SearchKey(string text) => throw Unreachable(text);

    /// <summary>Where a text stands in another, counted from one; zero when it does not. No index is asked for it.</summary>
    public static int Position(string text, string sought) => throw Unreachable($"{sought} in {text}");

    /// <summary>On each row, how many rows the statement finds before its LIMIT: <c>count(*) OVER ()</c>.</summary>
    public static long RowsInAll() => throw Unreachable("rows");

    private static NotSupportedException Unreachable(string text) => new($"Only SQL knows how to look for {text}.");
}
