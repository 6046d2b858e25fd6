using MiniCrm.Application.Common.French;

namespace MiniCrm.WebApi.Problems;

/// <summary>Where an error stands, in the words of the wire.</summary>
internal static class FieldPaths
{
    /// <summary>On in the tests, where a word without translation must not pass unseen.</summary>
    private static readonly bool IsStrict = AppContext.TryGetSwitch("MiniCrm.StrictVocabulary", out var strict) && strict;

    /// <summary><c>Lines[0].Quantity</c> as <c>lignes[0].quantite</c>; a word without translation stays as it is.</summary>
    public static string InFrench(string englishPath) => InFrench(englishPath, IsStrict);

    internal static string InFrench(string englishPath, bool strict) =>
        string.Join('.', englishPath.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(segment => Translated(segment, strict)));

    private static string Translated(string segment, bool strict)
    {
        var bracket = segment.IndexOf('[', StringComparison.Ordinal);
        var (word, index) = bracket < 0 ? (segment, "") : (segment[..bracket], segment[bracket..]);
        return strict || FrenchVocabulary.Knows(word) ? FrenchVocabulary.Of(word) + index : segment;
    }
}
