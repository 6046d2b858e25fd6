using static System.Buffers.Binary.BinaryPrimitives;

namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>Which glyph draws which character of the Basic Multilingual Plane; 0 where the font has none.</summary>
internal sealed class CharacterMap
{
    private const int Windows = 3;
    private const int UnicodeBmp = 1;
    private readonly ushort[] _glyphs = new ushort[char.MaxValue + 1];

    public CharacterMap(ReadOnlySpan<byte> cmap)
    {
        var table = Find(cmap);
        if (ReadUInt16BigEndian(table) != 4) throw new InvalidDataException("The font's character map is not of format 4.");

        int segments = ReadUInt16BigEndian(table[6..]) / 2;
        for (var segment = 0; segment < segments; segment++) ReadSegment(table, segment, segments);
    }

    public ushort this[char character] => _glyphs[character];

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> cmap)
    {
        int count = ReadUInt16BigEndian(cmap[2..]);
        for (var index = 0; index < count; index++)
        {
            var record = cmap.Slice(4 + (8 * index), 8);
            if (ReadUInt16BigEndian(record) == Windows && ReadUInt16BigEndian(record[2..]) == UnicodeBmp)
                return cmap[(int)ReadUInt32BigEndian(record[4..])..];
        }

        throw new InvalidDataException("The font has no Unicode character map.");
    }

    private void ReadSegment(ReadOnlySpan<byte> table, int segment, int segments)
    {
        int last = ReadUInt16BigEndian(table[(14 + (2 * segment))..]);
        int first = ReadUInt16BigEndian(table[(16 + (2 * (segments + segment)))..]);
        int delta = ReadUInt16BigEndian(table[(16 + (2 * ((2 * segments) + segment)))..]);
        var rangeAt = 16 + (2 * ((3 * segments) + segment));
        int range = ReadUInt16BigEndian(table[rangeAt..]);

        for (var character = first; character <= last && character < char.MaxValue; character++)
        {
            // A range offset counts from the place where it is itself stored.
            var glyph = range == 0 ? character : ReadUInt16BigEndian(table[(rangeAt + range + (2 * (character - first)))..]);
            if (range == 0 || glyph != 0) _glyphs[character] = (ushort)(glyph + delta);
        }
    }
}
