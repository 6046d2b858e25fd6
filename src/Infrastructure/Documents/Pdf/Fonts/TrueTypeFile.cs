using System.Numerics;
using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>Lays tables out as a TrueType file: directory, checksums, four-byte alignment.</summary>
internal static class TrueTypeFile
{
    private const uint Version = 0x0001_0000;
    private const uint ChecksumOfAFile = 0xB1B0_AFBA;
    private const int AdjustmentOffset = 8;

    public static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        WriteUInt32BigEndian(tables["head"].AsSpan(AdjustmentOffset), 0);
        var file = new byte[12 + (16 * tables.Count) + tables.Values.Sum(table => Aligned(table.Length))];
        WriteHeader(file, tables.Count);

        var (entry, offset, head) = (12, 12 + (16 * tables.Count), 0);
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, offset);
            WriteEntry(file.AsSpan(entry), tag, Checksum(file.AsSpan(offset, Aligned(table.Length))), offset, table.Length);
            if (tag == "head") head = offset;
            entry += 16;
            offset += Aligned(table.Length);
        }

        WriteUInt32BigEndian(file.AsSpan(head + AdjustmentOffset), ChecksumOfAFile - Checksum(file));
        return file;
    }

    private static int Aligned(int length) => (length + 3) & ~3;

    private static void WriteHeader(Span<byte> file, int count)
    {
        var power = BitOperations.Log2((uint)count);
        WriteUInt32BigEndian(file, Version);
        WriteUInt16BigEndian(file[4..], (ushort)count);
        WriteUInt16BigEndian(file[6..], (ushort)(16 << power));
        WriteUInt16BigEndian(file[8..], (ushort)power);
        WriteUInt16BigEndian(file[10..], (ushort)((16 * count) - (16 << power)));
    }

    private static void WriteEntry(Span<byte> entry, string tag, uint checksum, int offset, int length)
    {
        Encoding.ASCII.GetBytes(tag, entry);
        WriteUInt32BigEndian(entry[4..], checksum);
        WriteUInt32BigEndian(entry[8..], (uint)offset);
        WriteUInt32BigEndian(entry[12..], (uint)length);
    }

    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (; !bytes.IsEmpty; bytes = bytes[4..]) sum = unchecked(sum + ReadUInt32BigEndian(bytes));
        return sum;
    }
}
