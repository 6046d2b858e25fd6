namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Free text as a page shows it: a thousand blank lines would be pages of nothing.</summary>
internal static class Paragraphs
{
    /// <summary>Line by line, with at most one blank line between them.</summary>
    public static IEnumerable<string> Of(string? text)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n").Trim('\n', ' ').Split('\n');
        return lines.Where((line, index) => line.Trim().Length > 0 || (index > 0 && lines[index - 1].Trim().Length > 0)).Where(_ => lines is not [""]);
    }
}
