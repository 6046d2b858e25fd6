using System.Buffers;
using System.Globalization;
using System.Text;

namespace MiniCrm.WebApi.Exports;

/// <summary>ISO 8859-15, which tax software reads: French whole, other Latin letters without their accents, the rest as a question mark.</summary>
internal static class PlainFrench
{
    private const int Iso885915 = 28605;

    /// <summary>What is typed in French, or in a neighbour's name, and has no decomposition.</summary>
    private const string Written = "’‘“”–—−ŁłĐđĦħŦŧı";
    private const string Plain = "''\"\"---LlDdHhTti";

    public static Encoding Encoding { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(Iso885915, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>What the encoding has, control characters and the no-break space aside.</summary>
    private static readonly SearchValues<char> Printable = SearchValues.Create(
        [.. Encoding.GetString([.. Enumerable.Range(0, 256).Select(code => (byte)code)]).Where(letter => !char.IsControl(letter) && (letter == ' ' || !char.IsWhiteSpace(letter)))]);

    /// <summary>One line without a tab, in characters that the encoding has.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (!text.AsSpan().ContainsAnyExcept(Printable)) return text;

        var written = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes()) written.Append(Of(rune));
        return written.ToString();
    }

    private static string Of(Rune rune)
    {
        if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)) return " ";
        var text = rune.ToString();
        if (!text.AsSpan().ContainsAnyExcept(Printable)) return text;
        if (Written.IndexOf(text, StringComparison.Ordinal) is >= 0 and var at) return $"{Plain[at]}";

        var letters = text.Normalize(NormalizationForm.FormKD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters.Select(letter => Printable.Contains(letter) ? letter : '?'));
    }
}
