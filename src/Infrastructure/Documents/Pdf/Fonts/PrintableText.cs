using System.Globalization;
using System.Text;

namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>Replaces what a font cannot draw, before anything is measured: PDF/A forbids drawing a missing glyph.</summary>
internal static class PrintableText
{
    private const string Replacement = "□";

    /// <summary>The same text where every character but the line feed is one that the font draws.</summary>
    public static string For(FontFace face, string text)
    {
        foreach (var character in text)
        {
            if (character != '\n' && !face.Draws(character)) return Replace(face, text);
        }

        return text;
    }

    private static string Replace(FontFace face, string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in Composed(text).EnumerateRunes()) printable.Append(Drawn(face, rune));
        return printable.ToString();
    }

    /// <remarks>
    /// Some systems type é as e and an accent. Half a surrogate pair (which becomes U+FFFD here) and code points that are no character
    /// cannot be normalized.
    /// </remarks>
    private static string Composed(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            valid.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned ? Rune.ReplacementChar : rune);
        return valid.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Drawn(FontFace face, Rune rune)
    {
        var text = rune.ToString();
        if (rune.Value == '\n' || IsDrawn(face, text)) return text;
        if (rune.Value is '\t') return " ";
        if (rune.Value is '\u202F') return "\u00A0";
        if (IsInvisible(rune)) return "";

        var plain = text.Normalize(NormalizationForm.FormKC);
        return IsDrawn(face, plain) ? plain : face.Draws(Replacement[0]) ? Replacement : "?";
    }

    private static bool IsDrawn(FontFace face, string text) => text.All(face.Draws);

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
