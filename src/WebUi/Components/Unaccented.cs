using System.Globalization;
using System.Text;

namespace MiniCrm.WebUi.Components;

/// <summary>What people type, as it is compared with words that are known.</summary>
internal static class Unaccented
{
    /// <summary>In lower case, without accents and spaces around it.</summary>
    public static string Of(string text) => string.Concat(
        Valid(text.Trim()).ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));

    /// <summary>Without what is no character, of which no normal form can be made.</summary>
    private static string Valid(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFE));
}
