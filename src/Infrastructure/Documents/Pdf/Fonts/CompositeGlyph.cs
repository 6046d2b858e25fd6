using static System.Buffers.Binary.BinaryPrimitives;

namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>A glyph made of others, such as é of e and an acute accent.</summary>
internal static class CompositeGlyph
{
    private const int HeaderLength = 10;
    private const int WordArguments = 0x0001;
    private const int Scale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int ScaleXAndY = 0x0040;
    private const int TwoByTwo = 0x0080;

    /// <summary>Gives each component its new id, in place; a simple or blank outline is left alone.</summary>
    public static void Renumber(Span<byte> outline, Func<ushort, ushort> newId)
    {
        if (outline.IsEmpty || ReadInt16BigEndian(outline) >= 0) return;

        var at = HeaderLength;
        int flags;
        do
        {
            flags = ReadUInt16BigEndian(outline[at..]);
            WriteUInt16BigEndian(outline[(at + 2)..], newId(ReadUInt16BigEndian(outline[(at + 2)..])));
            at += 4 + Length(flags);
        }
        while ((flags & MoreComponents) != 0);
    }

    /// <summary>Bytes of a component's placement, after its flags and id.</summary>
    private static int Length(int flags)
    {
        var offsets = (flags & WordArguments) != 0 ? 4 : 2;
        if ((flags & Scale) != 0) return offsets + 2;
        if ((flags & ScaleXAndY) != 0) return offsets + 4;
        return (flags & TwoByTwo) != 0 ? offsets + 8 : offsets;
    }
}
