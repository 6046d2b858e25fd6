using System.Text;

namespace MiniCrm.Infrastructure.Documents.Pdf.Objects;

/// <summary>Bytes of a PDF under construction. Numbers are written without culture, with at most two decimals.</summary>
internal sealed class PdfBuffer(int capacity)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public PdfBuffer Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public PdfBuffer Ascii(string text)
    {
        Length += Encoding.ASCII.GetBytes(text, Room(text.Length));
        return this;
    }

    public PdfBuffer Number(int value)
    {
        value.TryFormat(Room(11), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
        return this;
    }

    /// <summary>A coordinate: a hundredth of a point is finer than any printer.</summary>
    public PdfBuffer Number(double value)
    {
        var hundredths = (int)Math.Round(value * 100, MidpointRounding.AwayFromZero);
        if (hundredths < 0) Raw("-"u8);
        var (whole, fraction) = Math.DivRem(Math.Abs(hundredths), 100);
        Number(whole);
        if (fraction == 0) return this;

        Raw([(byte)'.', (byte)('0' + (fraction / 10))]);
        return fraction % 10 == 0 ? this : Raw([(byte)('0' + (fraction % 10))]);
    }

    public PdfBuffer Hex(ushort value)
    {
        var room = Room(4);
        for (var digit = 0; digit < 4; digit++) room[digit] = "0123456789ABCDEF"u8[(value >> (12 - (4 * digit))) & 0xF];
        Length += 4;
        return this;
    }

    /// <summary>A text string (title, author): UTF-16 in hexadecimal, so that nothing needs escaping.</summary>
    public PdfBuffer Text(string text)
    {
        Raw("<FEFF"u8);
        foreach (var unit in text) Hex(unit);
        return Raw(">"u8);
    }

    private Span<byte> Room(int needed)
    {
        if (Length + needed > _bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + needed));
        return _bytes.AsSpan(Length);
    }
}
