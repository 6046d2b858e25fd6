using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MiniCrm.Infrastructure.Documents.Pdf.Objects;

namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>A subset ready to be written into a PDF: its program, its widths, and the way back from glyphs to characters.</summary>
internal sealed class EmbeddedFont
{
    private readonly ushort[] _glyphs = new ushort[char.MaxValue + 1];
    private readonly FontFace _face;
    private readonly TrueTypeFont _font;
    private readonly FontSubset _subset;

    public EmbeddedFont(FontFace face, TrueTypeFont font, FontSubset subset)
    {
        (_face, _font, _subset) = (face, font, subset);
        for (var index = 0; index < _subset.Characters.Count; index++) _glyphs[_subset.Characters[index]] = (ushort)(index + 1);

        Name = $"{Tag(_subset.File)}+{face.PostScriptName}";
        Program = Deflate.Compress(_subset.File);
        ToUnicode = Deflate.Compress(Encoding.ASCII.GetBytes(UnicodeMap()));
        Widths = string.Join(' ', _subset.Characters.Select(character => face.Advance(character)).Prepend(NotdefWidth()));
    }

    /// <summary>PostScript name with the six letters that mark a subset.</summary>
    public string Name { get; }

    public string Resource => _face.Resource;

    /// <summary>The subset's TrueType file, deflated.</summary>
    public byte[] Program { get; }

    public int ProgramLength => _subset.File.Length;

    /// <summary>CMap from glyph ids to characters, deflated.</summary>
    public byte[] ToUnicode { get; }

    /// <summary>Widths of glyphs 0, 1, 2… in thousandths of the font size.</summary>
    public string Widths { get; }

    /// <remarks>Some are below zero, and not every culture's minus is that of PDF.</remarks>
    public string Metrics =>
        $"/FontBBox[{string.Join(' ', _font.Bounds.Select(Written))}]/ItalicAngle 0" +
        $"/Ascent {Written(_font.Ascent)}/Descent {Written(_font.Descent)}/CapHeight {Written(_font.CapHeight)}/StemV 80";

    public bool Covers(string text)
    {
        foreach (var character in text)
        {
            if (_glyphs[character] == 0) return false;
        }

        return true;
    }

    public ushort Glyph(char character) => _glyphs[character];

    private int NotdefWidth() => Thousandths(_font.Advance(0));

    private string Written(int units) => Thousandths(units).ToString(CultureInfo.InvariantCulture);

    private int Thousandths(int units) => units * 1000 / _font.UnitsPerEm;

    /// <remarks>Taken from the content: equal subsets get equal names, different ones never meet under one.</remarks>
    private static string Tag(byte[] file) => string.Concat(SHA256.HashData(file).Take(6).Select(value => (char)('A' + (value % 26))));

    private string UnicodeMap()
    {
        var map = new StringBuilder()
            .Append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        var glyph = 1;

        // A block holds at most a hundred entries.
        foreach (var block in _subset.Characters.Chunk(100))
        {
            map.Append(block.Length).Append(" beginbfchar\n");
            foreach (var character in block) map.Append(CultureInfo.InvariantCulture, $"<{glyph++:X4}> <{(int)character:X4}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
