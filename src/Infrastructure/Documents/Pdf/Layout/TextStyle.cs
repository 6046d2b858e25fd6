using MiniCrm.Infrastructure.Documents.Pdf.Fonts;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>A colour of sRGB.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue);

/// <summary>Text that is ready to be drawn: every character has a glyph and the width is known, in points.</summary>
internal readonly record struct TextLine(string Text, double Width, TextStyle Style);

/// <summary>The only way from a string to something drawn, so that nothing unprintable gets past it.</summary>
/// <param name="Size">In points.</param>
internal sealed record TextStyle(FontFace Face, double Size, Ink Ink)
{
    /// <summary>Distance from one baseline to the next.</summary>
    public double Leading => Size * 1.36;

    /// <summary>Text on one line, however long; line breaks become spaces.</summary>
    public TextLine Line(string text) => Measured(PrintableText.For(Face, text).Replace('\n', ' '));

    /// <summary>Text on as many lines as the width asks for; line breaks are kept.</summary>
    public IReadOnlyList<TextLine> Wrap(string text, double width) =>
        [.. LineBreaker.Break(PrintableText.For(Face, text), Face, width * 1000 / Size).Select(Measured)];

    private TextLine Measured(string text) => new(text, Face.Measure(text) * Size / 1000, this);
}
