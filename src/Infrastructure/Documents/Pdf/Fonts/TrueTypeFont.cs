using static System.Buffers.Binary.BinaryPrimitives;

namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>Reads what a PDF needs of a TrueType file: metrics, character map and outlines.</summary>
/// <remarks>Outlines must be <c>glyf</c> (not CFF) and the character map of format 4, which covers the Basic Multilingual Plane.</remarks>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly int _advanceCount;
    private readonly bool _longOffsets;

    public TrueTypeFont(byte[] file)
    {
        _file = file;
        ReadDirectory();
        _advanceCount = ReadUInt16BigEndian(Table("hhea")[34..]);
        _longOffsets = ReadInt16BigEndian(Table("head")[50..]) == 1;
        UnitsPerEm = ReadUInt16BigEndian(Table("head")[18..]);
        GlyphCount = ReadUInt16BigEndian(Table("maxp")[4..]);
    }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    /// <summary>Read anew at each call: keep it.</summary>
    public CharacterMap ReadCharacters() => new(Table("cmap"));

    public int Ascent => Metric("hhea", 4);

    public int Descent => Metric("hhea", 6);

    public int CapHeight => Metric("OS/2", 88);

    /// <summary>Left, bottom, right and top of the box that holds every glyph.</summary>
    public IReadOnlyList<int> Bounds => [Metric("head", 36), Metric("head", 38), Metric("head", 40), Metric("head", 42)];

    public bool Has(string table) => _tables.ContainsKey(table);

    public ReadOnlySpan<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var range)
            ? _file.AsSpan(range)
            : throw new InvalidDataException($"The font has no '{tag}' table.");

    /// <summary>Advance width in font units.</summary>
    public int Advance(int glyph) => ReadUInt16BigEndian(Table("hmtx")[(4 * Math.Min(glyph, _advanceCount - 1))..]);

    public short LeftSideBearing(int glyph) => ReadInt16BigEndian(Table("hmtx")[BearingOffset(glyph)..]);

    /// <summary>The outline as stored; empty for a blank such as the space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph) => Table("glyf")[OutlineOffset(glyph)..OutlineOffset(glyph + 1)];

    private void ReadDirectory()
    {
        int count = ReadUInt16BigEndian(_file.AsSpan(4));
        for (var index = 0; index < count; index++)
        {
            var entry = _file.AsSpan(12 + (16 * index), 16);
            var offset = (int)ReadUInt32BigEndian(entry[8..]);
            var length = (int)ReadUInt32BigEndian(entry[12..]);
            _tables[System.Text.Encoding.ASCII.GetString(entry[..4])] = offset..(offset + length);
        }
    }

    private int BearingOffset(int glyph) =>
        glyph < _advanceCount ? (4 * glyph) + 2 : (4 * _advanceCount) + (2 * (glyph - _advanceCount));

    private int OutlineOffset(int glyph) =>
        _longOffsets
            ? (int)ReadUInt32BigEndian(Table("loca")[(4 * glyph)..])
            : 2 * ReadUInt16BigEndian(Table("loca")[(2 * glyph)..]);

    private int Metric(string table, int offset) => ReadInt16BigEndian(Table(table)[offset..]);
}
