using System.Buffers;
using System.Globalization;
using System.Text;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Writes the elements of a Cross Industry Invoice as UTF-8, without white space between them.</summary>
/// <remarks>
/// The vocabulary is closed (four namespaces, names that are literals of this folder), which is what lets so small a writer stand in
/// for the general one at a third of its cost. Characters that XML 1.0 cannot hold are left out.
/// </remarks>
internal sealed class CiiWriter
{
    private const string Namespace = "urn:un:unece:uncefact:data:standard:";
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>\"\r\uFFFE\uFFFF" + string.Concat(Enumerable.Range(0, ' ').Where(code => code is not ('\t' or '\n')).Select(code => (char)code)));

    private readonly ArrayBufferWriter<byte> _xml = new(16 * 1024);

    /// <summary>The whole document: declaration, root element, and what <paramref name="content"/> writes inside.</summary>
    public static byte[] Document(Action<CiiWriter> content)
    {
        var xml = new CiiWriter();
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rsm:CrossIndustryInvoice"u8);
        foreach (var (prefix, name) in (ReadOnlySpan<(string, string)>)[
            ("rsm", "CrossIndustryInvoice"), ("ram", "ReusableAggregateBusinessInformationEntity"),
            ("udt", "UnqualifiedDataType"), ("qdt", "QualifiedDataType")])
        {
            xml.Attribute($"xmlns:{prefix}", $"{Namespace}{name}:100");
        }

        xml.Raw(">"u8);
        content(xml);
        xml.Raw("</rsm:CrossIndustryInvoice>\n"u8);
        return xml._xml.WrittenSpan.ToArray();
    }

    /// <summary>An element with elements inside; it ends where the returned scope does.</summary>
    public Scope Group(ReadOnlySpan<byte> name)
    {
        Begin(name);
        return new(this, name);
    }

    public void Text(ReadOnlySpan<byte> name, string value)
    {
        Begin(name);
        Escaped(value);
        End(name);
    }

    /// <summary>Nothing at all where there is no value: EN 16931 forbids empty elements.</summary>
    public void Optional(ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value)) Text(name, value);
    }

    public void Text(ReadOnlySpan<byte> name, string attribute, string attributeValue, string value)
    {
        Raw("<"u8);
        Raw(name);
        Attribute(attribute, attributeValue);
        Raw(">"u8);
        Escaped(value);
        End(name);
    }

    /// <summary>Two decimals, a point.</summary>
    public void Amount(ReadOnlySpan<byte> name, Money amount) => Text(name, amount.ToString());

    /// <summary>A date without a time, format 102.</summary>
    /// <param name="qualified">References to other documents take their date from another namespace.</param>
    public void Date(ReadOnlySpan<byte> name, DateOnly date, bool qualified = false)
    {
        using (Group(name))
        {
            var text = date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            Text(qualified ? "qdt:DateTimeString"u8 : "udt:DateTimeString"u8, "format", "102", text);
        }
    }

    private void Begin(ReadOnlySpan<byte> name)
    {
        Raw("<"u8);
        Raw(name);
        Raw(">"u8);
    }

    private void End(ReadOnlySpan<byte> name)
    {
        Raw("</"u8);
        Raw(name);
        Raw(">"u8);
    }

    private void Attribute(string name, string value)
    {
        Utf8($" {name}=\"");
        Escaped(value);
        Raw("\""u8);
    }

    private void Escaped(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var special = text.IndexOfAny(Special);
            if (special < 0) break;
            Utf8(text[..special]);
            Raw(Entity(text[special]));
            text = text[(special + 1)..];
        }

        Utf8(text);
    }

    private static ReadOnlySpan<byte> Entity(char special) => special switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        _ => [],
    };

    private void Utf8(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, _xml);

    private void Raw(ReadOnlySpan<byte> bytes) => _xml.Write(bytes);

    /// <summary>Ends an element when it is disposed of.</summary>
    public readonly ref struct Scope
    {
        private readonly CiiWriter _writer;
        private readonly ReadOnlySpan<byte> _name;

        internal Scope(CiiWriter writer, ReadOnlySpan<byte> name)
        {
            _writer = writer;
            _name = name;
        }

        public void Dispose() => _writer.End(_name);
    }
}
