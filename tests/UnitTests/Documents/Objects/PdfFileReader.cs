using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace MiniCrm.UnitTests.Documents.Objects;

/// <summary>Reads a PDF back by its cross-reference table, as a strict reader would.</summary>
internal sealed partial class PdfFileReader
{
    private readonly byte[] _file;
    private readonly string _text;

    public PdfFileReader(byte[] file)
    {
        // Latin-1 keeps one character per byte, so that offsets are the file's.
        (_file, _text) = (file, Encoding.Latin1.GetString(file));
        var table = int.Parse(StartXref().Match(_text).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("xref\n0 ", _text.Substring(table, 7));
        foreach (var (entry, id) in XrefEntry().Matches(_text[table..]).Select((entry, index) => (entry, index + 1)))
            Objects[id] = Body(id, int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Each object's text, without its stream, by number.</summary>
    public Dictionary<int, string> Objects { get; } = [];

    public Dictionary<int, byte[]> Streams { get; } = [];

    public string Trailer => _text[_text.LastIndexOf("trailer", StringComparison.Ordinal)..];

    public string Catalog => Objects.Values.Single(body => body.Contains("/Type/Catalog", StringComparison.Ordinal));

    /// <summary>The number of the only object that holds this text.</summary>
    public int Find(string text) => Objects.Single(entry => entry.Value.Contains(text, StringComparison.Ordinal)).Key;

    public string Utf8Stream(string containing) => Encoding.UTF8.GetString(Streams[Find(containing)]);

    /// <summary>The operators of every page.</summary>
    public string Contents => string.Concat(Objects.Values
        .Select(body => ContentReference().Match(body)).Where(match => match.Success)
        .Select(match => Encoding.ASCII.GetString(Streams[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)])));

    private string Body(int id, int offset)
    {
        var head = $"{id} 0 obj\n";
        Assert.Equal(head, _text.Substring(offset, head.Length));
        var start = offset + head.Length;
        var end = _text.IndexOf("\nendobj\n", start, StringComparison.Ordinal);
        var stream = _text.IndexOf(">>\nstream\n", start, StringComparison.Ordinal);
        if (stream < 0 || stream > end) return _text[start..end];

        var body = _text[start..(stream + 2)];
        var length = int.Parse(Length().Match(body).Groups[1].Value, CultureInfo.InvariantCulture);
        var data = stream + ">>\nstream\n".Length;
        Assert.Equal("\nendstream\nendobj\n", _text.Substring(data + length, "\nendstream\nendobj\n".Length));
        Streams[id] = body.Contains("/FlateDecode", StringComparison.Ordinal) ? Inflate(_file.AsSpan(data, length)) : _file[data..(data + length)];
        return body;
    }

    private static byte[] Inflate(ReadOnlySpan<byte> deflated)
    {
        using var zlib = new ZLibStream(new MemoryStream(deflated.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zlib.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex("startxref\n([0-9]+)\n%%EOF\n$")]
    private static partial Regex StartXref();

    [GeneratedRegex("([0-9]{10}) 00000 n \n")]
    private static partial Regex XrefEntry();

    [GeneratedRegex("/Length ([0-9]+)")]
    private static partial Regex Length();

    [GeneratedRegex("/Contents ([0-9]+) 0 R")]
    private static partial Regex ContentReference();
}
