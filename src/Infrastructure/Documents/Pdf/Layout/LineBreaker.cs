using MiniCrm.Infrastructure.Documents.Pdf.Fonts;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Breaks text at spaces and hyphens; a word longer than the line is cut where it must be.</summary>
internal static class LineBreaker
{
    /// <param name="limit">Width of a line in thousandths of the font size.</param>
    public static List<string> Break(string text, FontFace face, double limit)
    {
        List<string> lines = [];
        foreach (var paragraph in text.Split('\n')) BreakParagraph(paragraph.TrimEnd(), face, limit, lines);
        return lines;
    }

    private static void BreakParagraph(string text, FontFace face, double limit, List<string> lines)
    {
        var (start, opportunity, width) = (0, 0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            var advance = face.Advance(text[index]);

            // Again where what is left of the line, a word cut from its hyphen, is still too long with this character.
            while (width + advance > limit && text[index] != ' ' && index > start)
            {
                var end = opportunity > start ? opportunity : index;
                lines.Add(text[start..end].TrimEnd(' '));
                start = end;
                width = face.Measure(text.AsSpan(start, index - start));
            }

            width += advance;
            if (text[index] is ' ' or '-') opportunity = index + 1;
        }

        lines.Add(text[start..]);
    }
}
