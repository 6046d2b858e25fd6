using MiniCrm.Infrastructure.Documents.Pdf.Fonts;
using MiniCrm.Infrastructure.Documents.Pdf.Layout;

namespace MiniCrm.Infrastructure.Documents.Pdf.Objects;

/// <summary>Turns the display list of a page into PDF operators. The layout counts down from the top, PDF up from the bottom.</summary>
internal sealed class ContentStream(IReadOnlyDictionary<FontFace, EmbeddedFont> fonts)
{
    private readonly PdfBuffer _operators = new(16 * 1024);
    private Ink? _ink;

    public static byte[] Of(Page page, IReadOnlyDictionary<FontFace, EmbeddedFont> fonts)
    {
        var content = new ContentStream(fonts);
        foreach (var (block, top) in page.Blocks)
        {
            foreach (var mark in block.Marks) content.Draw(mark, top);
        }

        return content._operators.Written.ToArray();
    }

    private void Draw(Mark mark, double top)
    {
        switch (mark)
        {
            case TextMark text: Draw(text, top); break;
            case BoxMark box: Draw(box, top); break;
            default: throw new NotSupportedException(mark.GetType().Name);
        }
    }

    private void Draw(BoxMark box, double top)
    {
        Use(box.Fill);
        Point(box.X, top + box.Top + box.Height).Number(box.Width).Raw(" "u8).Number(box.Height).Raw(" re f\n"u8);
    }

    private void Draw(TextMark text, double top)
    {
        var style = text.Line.Style;
        var font = fonts[style.Face];
        Use(style.Ink);
        _operators.Raw("BT /"u8).Ascii(font.Resource).Raw(" "u8).Number(style.Size).Raw(" Tf "u8);
        Position(text, top);
        _operators.Raw("<"u8);
        foreach (var character in text.Line.Text) _operators.Hex(font.Glyph(character));
        _operators.Raw("> Tj ET\n"u8);
    }

    private void Position(TextMark text, double top)
    {
        if (text.Degrees == 0)
        {
            Point(text.X, top + text.Baseline).Raw("Td "u8);
            return;
        }

        var (sine, cosine) = Math.SinCos(text.Degrees * Math.PI / 180);
        _operators.Number(cosine).Raw(" "u8).Number(sine).Raw(" "u8).Number(-sine).Raw(" "u8).Number(cosine).Raw(" "u8);
        Point(text.X, top + text.Baseline).Raw("Tm "u8);
    }

    private PdfBuffer Point(double x, double y) => _operators.Number(x).Raw(" "u8).Number(Page.Height - y).Raw(" "u8);

    private void Use(Ink ink)
    {
        if (ink == _ink) return;
        _ink = ink;
        _operators.Number(ink.Red / 255.0).Raw(" "u8).Number(ink.Green / 255.0).Raw(" "u8).Number(ink.Blue / 255.0).Raw(" rg\n"u8);
    }
}
