using System.Text;
using MiniCrm.Infrastructure.Documents.Pdf.Fonts;
using MiniCrm.Infrastructure.Documents.Pdf.Layout;

namespace MiniCrm.Infrastructure.Documents.Pdf.Objects;

/// <summary>Writes laid-out pages as one PDF/A-3b file (ISO 19005-3), with its electronic invoice inside where there is one.</summary>
internal sealed class PdfA3File
{
    private readonly PdfObjects _objects = new();
    private readonly int _catalog;
    private readonly int _pageTree;

    private PdfA3File() => (_catalog, _pageTree) = (_objects.Reserve(), _objects.Reserve());

    public static byte[] Write(IReadOnlyList<Page> pages, PdfProperties properties, FacturXAttachment? attachment) =>
        new PdfA3File().Build(pages, properties, attachment);

    private byte[] Build(IReadOnlyList<Page> pages, PdfProperties properties, FacturXAttachment? attachment)
    {
        var xmp = Encoding.UTF8.GetBytes(XmpMetadata.Of(properties, facturX: attachment is not null));
        var metadata = _objects.AddStream("/Type/Metadata/Subtype/XML", xmp);
        var profile = _objects.AddDeflated("/N 3", SrgbProfile.Deflated);
        var information = AddInformation(properties);
        AddPages(pages);
        var associated = attachment is null ? "" : Associated(attachment, properties);

        _objects.Write(_catalog, buffer => buffer.Ascii(
            $"<</Type/Catalog/Pages {_pageTree} 0 R/Metadata {metadata} 0 R/Lang(fr-FR)/ViewerPreferences<</DisplayDocTitle true>>" +
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)" +
            $"/DestOutputProfile {profile} 0 R>>]{associated}>>"));
        return _objects.Finish(_catalog, information);
    }

    private int AddInformation(PdfProperties properties) => _objects.Add(buffer => buffer
        .Raw("<</Title"u8).Text(properties.Title).Raw("/Author"u8).Text(properties.Author)
        .Raw("/Creator"u8).Text(PdfProperties.Producer).Raw("/Producer"u8).Text(PdfProperties.Producer)
        .Ascii($"/CreationDate({properties.PdfDate})/ModDate({properties.PdfDate})>>"));

    private void AddPages(IReadOnlyList<Page> pages)
    {
        var fonts = Embedded(pages);
        var resources = _objects.Add($"<</Font<<{string.Concat(fonts.Values.Select(font => $"/{font.Resource} {AddFont(font)} 0 R"))}>>>>");
        List<int> kids = [];
        foreach (var page in pages)
        {
            var content = _objects.AddDeflated("", Deflate.Compress(ContentStream.Of(page, fonts)));
            kids.Add(_objects.Add(buffer => buffer
                .Ascii($"<</Type/Page/Parent {_pageTree} 0 R/MediaBox[0 0 ").Number(Page.Width).Raw(" "u8).Number(Page.Height)
                .Ascii($"]/Resources {resources} 0 R/Contents {content} 0 R>>")));
        }

        _objects.Write(_pageTree, buffer => buffer.Ascii(
            $"<</Type/Pages/Count {kids.Count}/Kids[{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}]>>"));
    }

    private static Dictionary<FontFace, EmbeddedFont> Embedded(IReadOnlyList<Page> pages) => pages
        .SelectMany(page => page.Blocks).SelectMany(placed => placed.Block.Marks).OfType<TextMark>()
        .GroupBy(mark => mark.Line.Style.Face, mark => mark.Line.Text)
        .OrderBy(group => group.Key.Resource, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Key.Embed([.. group]));

    private int AddFont(EmbeddedFont font)
    {
        var program = _objects.AddDeflated($"/Length1 {font.ProgramLength}", font.Program);
        var descriptor = _objects.Add($"<</Type/FontDescriptor/FontName/{font.Name}/Flags 4{font.Metrics}/FontFile2 {program} 0 R>>");
        var glyphs = _objects.Add(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font.Name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
            $"/CIDToGIDMap/Identity/DW 1000/W[0[{font.Widths}]]/FontDescriptor {descriptor} 0 R>>");
        var unicode = _objects.AddDeflated("", font.ToUnicode);
        return _objects.Add(
            $"<</Type/Font/Subtype/Type0/BaseFont/{font.Name}/Encoding/Identity-H/DescendantFonts[{glyphs} 0 R]/ToUnicode {unicode} 0 R>>");
    }

    /// <remarks>"Alternative": the XML says the same as the page, and is the one a machine reads.</remarks>
    private string Associated(FacturXAttachment attachment, PdfProperties properties)
    {
        const string name = FacturXAttachment.FileName;
        var file = _objects.AddDeflated(
            $"/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size {attachment.Xml.Length}/ModDate({properties.PdfDate})>>",
            Deflate.Compress(attachment.Xml));
        var specification = _objects.Add(
            $"<</Type/Filespec/F({name})/UF({name})/AFRelationship/Alternative/Desc(Factur-X)/EF<</F {file} 0 R/UF {file} 0 R>>>>");
        return $"/AF[{specification} 0 R]/Names<</EmbeddedFiles<</Names[({name}){specification} 0 R]>>>>";
    }
}
