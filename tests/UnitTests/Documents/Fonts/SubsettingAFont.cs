using MiniCrm.Infrastructure.Documents.Pdf.Fonts;
using static System.Buffers.Binary.BinaryPrimitives;

namespace MiniCrm.UnitTests.Documents.Fonts;

public class SubsettingAFont
{
    private static readonly TrueTypeFont Whole = new(File());
    private static readonly CharacterMap Map = Whole.ReadCharacters();

    [Fact]
    public void Numbers_glyphs_by_sorted_character_after_glyph_zero()
    {
        var subset = FontSubset.Of(Whole, Map, "caba");

        Assert.Equal("abc", string.Concat(subset.Characters));
        Assert.Equal(4, new TrueTypeFont(subset.File).GlyphCount);
    }

    [Fact]
    public void Keeps_widths_and_outlines()
    {
        var subset = new TrueTypeFont(FontSubset.Of(Whole, Map, "Wo").File);

        AssertSameGlyph(Map['W'], subset, 1);
        AssertSameGlyph(Map['o'], subset, 2);
        AssertSameGlyph(0, subset, 0);
    }

    [Fact]
    public void Brings_the_components_of_accented_letters_under_their_new_numbers()
    {
        var whole = Components(Whole.Outline(Map['é']));
        Assert.Equal(2, whole.Count);

        var subset = new TrueTypeFont(FontSubset.Of(Whole, Map, "é").File);

        // Glyph 0, é, then its two components in the order they are met.
        Assert.Equal(4, subset.GlyphCount);
        Assert.Equal([2, 3], Components(subset.Outline(1)));
        AssertSameGlyph(whole[0], subset, 2);
        AssertSameGlyph(whole[1], subset, 3);
    }

    [Fact]
    public void Gives_the_no_break_space_a_glyph_of_its_own()
    {
        Assert.Equal(Map[' '], Map['\u00A0']);

        Assert.Equal(3, new TrueTypeFont(FontSubset.Of(Whole, Map, " \u00A0").File).GlyphCount);
    }

    [Fact]
    public void Gives_the_same_bytes_for_the_same_characters() =>
        Assert.Equal(FontSubset.Of(Whole, Map, "abc€é").File, FontSubset.Of(Whole, Map, "é€cbaabc").File);

    [Fact]
    public void Is_a_sound_TrueType_file()
    {
        var file = FontSubset.Of(Whole, Map, "Facture n° 1 — 12,50 €").File;

        Assert.Equal(0xB1B0_AFBA, TrueTypeFile.Checksum(file));
        Assert.All(Directory(file), table =>
        {
            Assert.Equal(0, table.Offset % 4);
            if (table.Tag != "head") Assert.Equal(table.Checksum, TrueTypeFile.Checksum(file.AsSpan(table.Offset, (table.Length + 3) & ~3)));
        });
        Assert.Equal(["glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"], Directory(file).Select(table => table.Tag));
    }

    private static void AssertSameGlyph(int source, TrueTypeFont subset, int glyph)
    {
        Assert.Equal(Whole.Advance(source), subset.Advance(glyph));
        Assert.Equal(Whole.LeftSideBearing(source), subset.LeftSideBearing(glyph));
        var outline = Whole.Outline(source).ToArray();
        Assert.Equal(outline, subset.Outline(glyph)[..outline.Length].ToArray());
    }

    private static List<ushort> Components(ReadOnlySpan<byte> outline)
    {
        List<ushort> components = [];
        CompositeGlyph.Renumber(outline.ToArray(), source =>
        {
            components.Add(source);
            return source;
        });
        return components;
    }

    private static List<(string Tag, uint Checksum, int Offset, int Length)> Directory(byte[] file) =>
    [
        .. Enumerable.Range(0, ReadUInt16BigEndian(file.AsSpan(4))).Select(index => file.AsMemory(12 + (16 * index), 16)).Select(entry => (
            System.Text.Encoding.ASCII.GetString(entry.Span[..4]), ReadUInt32BigEndian(entry.Span[4..]),
            (int)ReadUInt32BigEndian(entry.Span[8..]), (int)ReadUInt32BigEndian(entry.Span[12..]))),
    ];

    private static byte[] File()
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream("SourceSans3-Regular.ttf")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
