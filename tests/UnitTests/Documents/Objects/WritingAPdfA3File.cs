using System.Text.RegularExpressions;
using System.Xml.Linq;
using MiniCrm.Infrastructure.Documents.Pdf.Fonts;
using MiniCrm.Infrastructure.Documents.Pdf.Layout;
using MiniCrm.Infrastructure.Documents.Pdf.Objects;

namespace MiniCrm.UnitTests.Documents.Objects;

public partial class WritingAPdfA3File
{
    private static readonly PdfProperties Properties = new("Facture F2026-00042", "Père & Fils <Œuvre>", new(2026, 11, 22));
    private static readonly FacturXAttachment Attachment = new("<xml/>"u8.ToArray());

    [Fact]
    public void Has_a_table_that_finds_every_object()
    {
        var pdf = new PdfFileReader(Rendered.Of(ADocument.WithLines(40)));

        Assert.Contains($"/Size {pdf.Objects.Count + 1}/", pdf.Trailer, StringComparison.Ordinal);
        Assert.Matches("/ID\\[<([0-9A-F]{32})><\\1>\\]", pdf.Trailer);
    }

    [Fact]
    public void Starts_as_a_binary_file()
    {
        var file = Written(null);

        Assert.Equal("%PDF-1.7\n%"u8, file.AsSpan(0, 10));
        Assert.All(file[10..14], value => Assert.True(value >= 0x80));
    }

    [Fact]
    public void Declares_its_colours_and_language()
    {
        var catalog = new PdfFileReader(Written(null)).Catalog;

        Assert.Contains("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)", catalog, StringComparison.Ordinal);
        Assert.Contains("/Lang(fr-FR)", catalog, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_the_same_in_its_metadata_and_its_information_dictionary()
    {
        var pdf = new PdfFileReader(Written(null));

        var xmp = pdf.Utf8Stream("/Type/Metadata");
        Assert.StartsWith("<?xpacket begin=\"\uFEFF\"", xmp, StringComparison.Ordinal);
        var metadata = XDocument.Parse(xmp);
        Assert.Equal("3", Property(metadata, "http://www.aiim.org/pdfa/ns/id/", "part"));
        Assert.Equal("B", Property(metadata, "http://www.aiim.org/pdfa/ns/id/", "conformance"));
        Assert.Equal("Facture F2026-00042", Property(metadata, "http://purl.org/dc/elements/1.1/", "title"));
        Assert.Equal("Père & Fils <Œuvre>", Property(metadata, "http://purl.org/dc/elements/1.1/", "creator"));
        Assert.Equal("2026-11-22T00:00:00+00:00", Property(metadata, "http://ns.adobe.com/xap/1.0/", "CreateDate"));

        var information = pdf.Objects[pdf.Find("/CreationDate")];
        Assert.Contains("/Title<FEFF" + Utf16("Facture F2026-00042") + ">", information, StringComparison.Ordinal);
        Assert.Contains("/Author<FEFF" + Utf16("Père & Fils <Œuvre>") + ">", information, StringComparison.Ordinal);
        Assert.Contains("/CreationDate(D:20261122000000+00'00')/ModDate(D:20261122000000+00'00')", information, StringComparison.Ordinal);
    }

    [Fact]
    public void Carries_its_electronic_invoice_and_describes_it()
    {
        var pdf = new PdfFileReader(Written(Attachment));

        var specification = pdf.Find("/Type/Filespec");
        Assert.Contains("/AFRelationship/Alternative", pdf.Objects[specification], StringComparison.Ordinal);
        Assert.Contains($"/AF[{specification} 0 R]/Names<</EmbeddedFiles<</Names[(factur-x.xml){specification} 0 R]>>>>", pdf.Catalog, StringComparison.Ordinal);
        Assert.Equal("<xml/>", pdf.Utf8Stream("/Type/EmbeddedFile"));
        Assert.Contains("/Subtype/text#2Fxml/Params<</Size 6/ModDate(D:20261122000000+00'00')>>", pdf.Objects[pdf.Find("/Type/EmbeddedFile")], StringComparison.Ordinal);

        const string facturX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";
        var metadata = XDocument.Parse(pdf.Utf8Stream("/Type/Metadata"));
        Assert.Equal("INVOICE", Property(metadata, facturX, "DocumentType"));
        Assert.Equal("factur-x.xml", Property(metadata, facturX, "DocumentFileName"));
        Assert.Equal("1.0", Property(metadata, facturX, "Version"));
        Assert.Equal("EN 16931", Property(metadata, facturX, "ConformanceLevel"));
        Assert.Equal(
            ["DocumentFileName", "DocumentType", "Version", "ConformanceLevel"],
            metadata.Descendants(XName.Get("name", "http://www.aiim.org/pdfa/ns/property#")).Select(name => name.Value));
    }

    [Fact]
    public void Declares_no_attachment_where_there_is_none()
    {
        var pdf = new PdfFileReader(Written(null));

        Assert.DoesNotContain("/AF", pdf.Catalog, StringComparison.Ordinal);
        Assert.DoesNotContain("factur-x", pdf.Utf8Stream("/Type/Metadata"), StringComparison.Ordinal);
    }

    [Fact]
    public void Embeds_fonts_whose_widths_are_those_of_their_programs()
    {
        var pdf = new PdfFileReader(Rendered.Of(ADocument.WithLines(ADocument.Line(description: "Łódź"))));

        foreach (var dictionary in pdf.Objects.Values.Where(body => body.Contains("/CIDFontType2", StringComparison.Ordinal)))
        {
            var descriptor = pdf.Objects[Reference(dictionary, "FontDescriptor")];
            var program = new TrueTypeFont(pdf.Streams[Reference(descriptor, "FontFile2")]);
            var widths = Widths().Match(dictionary).Groups[1].Value.Split(' ').Select(int.Parse).ToArray();

            // Composite glyphs bring components at the end, which no text names.
            Assert.True(widths.Length <= program.GlyphCount);
            for (var glyph = 0; glyph < widths.Length; glyph++) Assert.Equal(program.Advance(glyph), widths[glyph]);
        }
    }

    [Fact]
    public void Never_draws_a_missing_glyph()
    {
        var document = ADocument.WithLines(ADocument.Line(description: "Fête 🎉 日本\t\u0001 e\u0301")) with
        {
            Notes = "\u202Fnote\uFFFE",
            Buyer = ADocument.Buyer with { Name = "株式会社" },
            BuyerReference = "\uD800",
        };

        var contents = new PdfFileReader(Rendered.Of(document)).Contents;

        var texts = ShownText().Matches(contents).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.DoesNotContain("0000", text.Chunk(4).Select(glyph => new string(glyph))));
    }

    private static byte[] Written(FacturXAttachment? attachment) =>
        PdfA3File.Write(InvoiceLayout.Of(ADocument.WithLines(1)), Properties, attachment);

    private static string Property(XDocument metadata, string space, string name) => metadata.Descendants(XName.Get(name, space)).Single().Value;

    private static string Utf16(string text) => string.Concat(text.Select(unit => $"{(int)unit:X4}"));

    private static int Reference(string dictionary, string key) =>
        int.Parse(Regex.Match(dictionary, $"/{key} ([0-9]+) 0 R").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("/W\\[0\\[([0-9 ]+)\\]\\]")]
    private static partial Regex Widths();

    [GeneratedRegex("<([0-9A-F]+)> Tj")]
    private static partial Regex ShownText();
}
