using MiniCrm.Application.Common.French;

namespace MiniCrm.WebUi.Components;

/// <summary>Values in addresses are the words of the wire.</summary>
public static class WireWord
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => FrenchVocabulary.WordOf(value);

    /// <summary>Null when the word is none of theirs.</summary>
    public static TEnum? Read<TEnum>(string? word) where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (Of(value) == word) return value;
        }

        return null;
    }

    /// <summary>Whether it is one of theirs, or none is given.</summary>
    public static bool IsKnown<TEnum>(string? word) where TEnum : struct, Enum => string.IsNullOrEmpty(word) || Read<TEnum>(word) is not null;
}
