using MiniCrm.Application.Common.French;

namespace MiniCrm.WebApi.Problems;

/// <summary>Where an error stands, in the words of the wire.</summary>
internal static class FieldPaths
{
    /// <summary><c>Lines[0].Quantity</c> as <c>lignes[0].quantite</c>; a word without translation stays as it is.</summary>
    public static string InFrench(string englishPath) =>
        string.Join('.', englishPath.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(Translated));

    private static string Translated(string segment)
    {
        var bracket = segment.IndexOf('[', StringComparison.Ordinal);
        var (word, index) = bracket < 0 ? (segment, "") : (segment[..bracket], segment[bracket..]);
        return FrenchVocabulary.Knows(word) ? FrenchVocabulary.Of(word) + index : segment;
    }
}
