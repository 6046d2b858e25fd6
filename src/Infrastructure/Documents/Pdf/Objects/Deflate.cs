using System.IO.Compression;

namespace MiniCrm.Infrastructure.Documents.Pdf.Objects;

/// <summary>Compression as the PDF filter <c>/FlateDecode</c> reads it.</summary>
internal static class Deflate
{
    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        using var compressed = new MemoryStream((data.Length / 3) + 64);
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal)) zlib.Write(data);
        return compressed.ToArray();
    }
}
