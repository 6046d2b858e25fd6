using static System.Buffers.Binary.BinaryPrimitives;

namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>A TrueType file that holds the glyphs of given characters and nothing else.</summary>
/// <remarks>
/// New glyph ids follow the sorted characters (glyph 0 stays), so that the same characters always give the same bytes.
/// Each character gets a glyph of its own even where two share an outline (space and no-break space): text copied out of the page
/// then keeps the character that was put in.
/// </remarks>
internal sealed class FontSubset
{
    private readonly TrueTypeFont _font;
    private readonly List<ushort> _sources = [0];
    private readonly Dictionary<ushort, ushort> _components = [];

    private FontSubset(TrueTypeFont font, CharacterMap map, IEnumerable<char> characters)
    {
        _font = font;
        Characters = [.. characters.Distinct().Order()];
        foreach (var character in Characters) _sources.Add(map[character]);
    }

    /// <summary>The characters in the order of their glyphs, the first of which is glyph 1.</summary>
    public IReadOnlyList<char> Characters { get; }

    public byte[] File { get; private set; } = [];

    public static FontSubset Of(TrueTypeFont font, CharacterMap map, IEnumerable<char> characters)
    {
        var subset = new FontSubset(font, map, characters);
        subset.File = subset.Build();
        return subset;
    }

    private byte[] Build()
    {
        // Outlines come first: composites append their components to the glyphs that every other table counts.
        var (glyf, loca) = Outlines();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = glyf,
            ["loca"] = loca,
            ["hmtx"] = Metrics(),
            ["head"] = Patched("head", 50, 1),
            ["hhea"] = Patched("hhea", 34, (ushort)_sources.Count),
            ["maxp"] = Patched("maxp", 4, (ushort)_sources.Count),
        };
        foreach (var hinting in (string[])["cvt ", "fpgm", "prep"])
        {
            if (_font.Has(hinting)) tables[hinting] = _font.Table(hinting).ToArray();
        }

        return TrueTypeFile.Assemble(tables);
    }

    private (byte[] Glyf, byte[] Loca) Outlines()
    {
        using var glyf = new MemoryStream();
        List<uint> offsets = [0];
        for (var glyph = 0; glyph < _sources.Count; glyph++)
        {
            var outline = _font.Outline(_sources[glyph]).ToArray();
            CompositeGlyph.Renumber(outline, NewId);
            glyf.Write(outline);
            glyf.SetLength(glyf.Position = (glyf.Length + 3) & ~3L);
            offsets.Add((uint)glyf.Length);
        }

        var loca = new byte[4 * offsets.Count];
        for (var index = 0; index < offsets.Count; index++) WriteUInt32BigEndian(loca.AsSpan(4 * index), offsets[index]);
        return (glyf.ToArray(), loca);
    }

    private ushort NewId(ushort source)
    {
        if (_components.TryGetValue(source, out var known)) return known;
        _sources.Add(source);
        return _components[source] = (ushort)(_sources.Count - 1);
    }

    private byte[] Metrics()
    {
        var hmtx = new byte[4 * _sources.Count];
        for (var glyph = 0; glyph < _sources.Count; glyph++)
        {
            WriteUInt16BigEndian(hmtx.AsSpan(4 * glyph), (ushort)_font.Advance(_sources[glyph]));
            WriteInt16BigEndian(hmtx.AsSpan((4 * glyph) + 2), _font.LeftSideBearing(_sources[glyph]));
        }

        return hmtx;
    }

    private byte[] Patched(string table, int offset, ushort value)
    {
        var copy = _font.Table(table).ToArray();
        WriteUInt16BigEndian(copy.AsSpan(offset), value);
        return copy;
    }
}
