using System.Collections.Frozen;
using System.Text.Json;

namespace MiniCrm.Application.Common.French;

/// <summary>
/// The one table between English code and the French of the wire and the database. One English word pairs with one
/// French word; a missing one fails a test.
/// </summary>
public sealed class FrenchVocabulary : JsonNamingPolicy
{
    /// <summary>On in the tests, where a word without translation must not pass unseen.</summary>
    private static readonly bool IsStrict = AppContext.TryGetSwitch("MiniCrm.StrictVocabulary", out var strict) && strict;

    private static readonly FrozenDictionary<string, string> Words = Table().ToDictionary(StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, string> EnglishWords = Table()
        .GroupBy(pair => pair.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().Key, StringComparer.Ordinal);

    private FrenchVocabulary()
    {
    }

    public static FrenchVocabulary Policy { get; } = new();

    /// <exception cref="KeyNotFoundException">The word has no translation yet: add it to the table.</exception>
    public static string Of(string english) =>
        Words.TryGetValue(english, out var french) ? french : throw new KeyNotFoundException($"No French word for {english}: add it to {nameof(FrenchVocabulary)}.");

    /// <summary>The word of an enum's value.</summary>
    /// <exception cref="KeyNotFoundException">The word has no translation yet: add it to the table.</exception>
    public static string WordOf<TEnum>(TEnum value) where TEnum : struct, Enum => Of(value.ToString());

    public static string? EnglishFor(string french) => EnglishWords.GetValueOrDefault(french);

    /// <summary>The path of a field, <c>lignes[0].quantite</c> for <c>Lines[0].Quantity</c>; a word without translation stays as it is.</summary>
    public static string PathOf(string englishPath) => PathOf(englishPath, IsStrict);

    internal static string PathOf(string englishPath, bool strict) =>
        string.Join('.', englishPath.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(segment => SegmentOf(segment, strict)));

    /// <summary>Asked also for properties that are never written, so an unknown word passes here and fails in the tests of the wire's types.</summary>
    public override string ConvertName(string name) => Words.GetValueOrDefault(name, name);

    private static string SegmentOf(string segment, bool strict)
    {
        var bracket = segment.IndexOf('[', StringComparison.Ordinal);
        var (word, index) = bracket < 0 ? (segment, "") : (segment[..bracket], segment[bracket..]);
        return (strict ? Of(word) : Words.GetValueOrDefault(word, word)) + index;
    }

    private static IEnumerable<KeyValuePair<string, string>> Table() =>
        FrenchWords.All.Split(' ', '\n')
            .Where(word => word.Length > 0)
            .Select(word => word.Split('='))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));
}
