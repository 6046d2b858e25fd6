using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;

namespace MiniCrm.WebApi.Wire;

/// <summary>The parameters that every list has.</summary>
internal sealed record Paging
{
    public int PageSize { get; init; } = PageRequest.UsualRows;

    public string? Ordering { get; init; }

    public string? Cursor { get; init; }

    /// <exception cref="Problems.WireRefusal"><c>parametre_invalide</c></exception>
    public PageRequest AsRequest()
    {
        if (PageSize is < 1 or > PageRequest.MostRows)
            throw QueryReader.Invalid("page_size", new($"Un entier de 1 à {PageRequest.MostRows} est attendu.", $"An integer from 1 to {PageRequest.MostRows} is expected."));

        return new(PageSize, Ordering is null ? null : InEnglish(Ordering), Cursor);
    }

    /// <summary>What is no word of the wire is none of any list's orderings either: the list refuses it, and says which it has.</summary>
    internal static string InEnglish(string ordering)
    {
        var descends = ordering.StartsWith('-');
        var english = FrenchVocabulary.EnglishFor(descends ? ordering[1..] : ordering) ?? "";
        return descends ? "-" + english : english;
    }
}
