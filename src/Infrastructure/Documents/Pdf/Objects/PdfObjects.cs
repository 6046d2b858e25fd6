using System.Security.Cryptography;

namespace MiniCrm.Infrastructure.Documents.Pdf.Objects;

/// <summary>The file as PDF sees it: numbered objects, then the table that tells where each one starts.</summary>
internal sealed class PdfObjects
{
    /// <summary>A page's file takes 38 kB. From 85,000 bytes on an array waits for a full collection, and they would add up in a storm.</summary>
    private readonly PdfBuffer _file = new(64 * 1024);
    private readonly List<int> _offsets = [];

    /// <remarks>The comment's four bytes above 0x7F tell transfer programs, and PDF/A, that the file is binary.</remarks>
    public PdfObjects() => _file.Raw("%PDF-1.7\n%"u8).Raw([0xE2, 0xE3, 0xCF, 0xD3]).Raw("\n"u8);

    /// <summary>Takes the next object number for an object written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    public void Write(int id, Action<PdfBuffer> body)
    {
        Begin(id);
        body(_file);
        End();
    }

    public int Add(Action<PdfBuffer> body)
    {
        var id = Reserve();
        Write(id, body);
        return id;
    }

    public int Add(string body) => Add(buffer => buffer.Ascii(body));

    /// <param name="entries">Entries of the stream's dictionary but for its length.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> data)
    {
        var id = Reserve();
        Begin(id);
        _file.Raw("<<"u8).Ascii(entries).Raw("/Length "u8).Number(data.Length).Raw(">>\nstream\n"u8).Raw(data).Raw("\nendstream"u8);
        End();
        return id;
    }

    /// <param name="entries">Entries of the dictionary but for filter and length.</param>
    public int AddDeflated(string entries, ReadOnlySpan<byte> deflated) => AddStream(entries + "/Filter/FlateDecode", deflated);

    /// <summary>Ends the file. Its identifier is a hash of the content, so that equal documents give equal bytes.</summary>
    public byte[] Finish(int catalog, int information)
    {
        var table = _file.Length;
        var identifier = Convert.ToHexString(SHA256.HashData(_file.Written).AsSpan(0, 16));
        _file.Raw("xref\n0 "u8).Number(_offsets.Count + 1).Raw("\n0000000000 65535 f \n"u8);
        foreach (var offset in _offsets) _file.Ascii($"{offset:D10} 00000 n \n");
        _file.Ascii($"trailer\n<</Size {_offsets.Count + 1}/Root {catalog} 0 R/Info {information} 0 R/ID[<{identifier}><{identifier}>]>>\n");
        _file.Ascii($"startxref\n{table}\n%%EOF\n");
        return _file.Written.ToArray();
    }

    private void Begin(int id)
    {
        _offsets[id - 1] = _file.Length;
        _file.Number(id).Raw(" 0 obj\n"u8);
    }

    private void End() => _file.Raw("\nendobj\n"u8);
}
