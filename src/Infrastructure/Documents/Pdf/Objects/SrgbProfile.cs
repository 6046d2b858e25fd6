using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace MiniCrm.Infrastructure.Documents.Pdf.Objects;

/// <summary>An ICC profile of sRGB, computed rather than shipped, so that nobody's licence comes with it.</summary>
/// <remarks>ICC.1:2001-04 (version 2.4), a three-component matrix profile; colorants of IEC 61966-2-1 adapted to D50.</remarks>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;
    private const int CurvePoints = 1024;

    /// <summary>The profile, deflated.</summary>
    public static byte[] Deflated { get; } = Deflate.Compress(Build());

    internal static byte[] Build()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")), ("cprt", Text("No copyright, use freely")), ("wtpt", Xyz(0.9642, 1, 0.8249)),
            ("rXYZ", Xyz(.43607, .22249, .01392)), ("gXYZ", Xyz(.38515, .71687, .09708)), ("bXYZ", Xyz(.14307, .06061, .71410)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];

        var profile = new List<byte>(new byte[HeaderLength + 4 + (12 * tags.Length)]);
        Dictionary<byte[], int> offsets = [];
        foreach (var (_, data) in tags)
        {
            // The three channels share one curve.
            if (!offsets.TryAdd(data, profile.Count)) continue;
            profile.AddRange(data);
            while (profile.Count % 4 != 0) profile.Add(0);
        }

        byte[] bytes = [.. profile];
        WriteHeader(bytes);
        WriteUInt32BigEndian(bytes.AsSpan(HeaderLength), (uint)tags.Length);
        for (var index = 0; index < tags.Length; index++)
        {
            var entry = bytes.AsSpan(HeaderLength + 4 + (12 * index));
            Encoding.ASCII.GetBytes(tags[index].Tag, entry);
            WriteUInt32BigEndian(entry[4..], (uint)offsets[tags[index].Data]);
            WriteUInt32BigEndian(entry[8..], (uint)tags[index].Data.Length);
        }

        return bytes;
    }

    private static void WriteHeader(Span<byte> profile)
    {
        WriteUInt32BigEndian(profile, (uint)profile.Length);
        WriteUInt32BigEndian(profile[8..], 0x0240_0000);
        "mntrRGB XYZ "u8.CopyTo(profile[12..]);
        WriteUInt16BigEndian(profile[24..], 2026);
        WriteUInt16BigEndian(profile[26..], 1);
        WriteUInt16BigEndian(profile[28..], 1);
        "acsp"u8.CopyTo(profile[36..]);
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(profile[68..]);
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        WriteInt32BigEndian(data.AsSpan(8), Fixed(x));
        WriteInt32BigEndian(data.AsSpan(12), Fixed(y));
        WriteInt32BigEndian(data.AsSpan(16), Fixed(z));
        return data;
    }

    private static int Fixed(double value) => (int)Math.Round(value * 65536);

    private static byte[] Curve()
    {
        var data = new byte[12 + (2 * CurvePoints)];
        "curv"u8.CopyTo(data);
        WriteInt32BigEndian(data.AsSpan(8), CurvePoints);
        for (var point = 0; point < CurvePoints; point++)
        {
            var encoded = point / (CurvePoints - 1.0);
            var linear = encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);
            WriteUInt16BigEndian(data.AsSpan(12 + (2 * point)), (ushort)Math.Round(linear * ushort.MaxValue));
        }

        return data;
    }

    private static byte[] Text(string text) => [.. "text\0\0\0\0"u8, .. Encoding.ASCII.GetBytes(text), 0];

    /// <remarks>The type ends with an empty Unicode and an empty Macintosh name of fixed length.</remarks>
    private static byte[] Description(string text)
    {
        var data = new byte[12 + text.Length + 1 + 8 + 3 + 67];
        "desc"u8.CopyTo(data);
        WriteInt32BigEndian(data.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, data.AsSpan(12));
        return data;
    }
}
