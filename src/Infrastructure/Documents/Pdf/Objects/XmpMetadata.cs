using System.Security;

namespace MiniCrm.Infrastructure.Documents.Pdf.Objects;

/// <summary>The metadata that make the file PDF/A-3b and, with its attachment, Factur-X.</summary>
/// <remarks>ISO 19005-3 §6.6: a property outside the predefined schemas is described by an extension schema in the file itself.</remarks>
internal static class XmpMetadata
{
    public static string Of(PdfProperties properties, bool facturX) =>
        $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Escaped(properties.Title)}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{Escaped(properties.Author)}</rdf:li></rdf:Seq></dc:creator></rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{PdfProperties.Producer}</pdf:Producer></rdf:Description>
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>{PdfProperties.Producer}</xmp:CreatorTool><xmp:CreateDate>{properties.XmpDate}</xmp:CreateDate><xmp:ModifyDate>{properties.XmpDate}</xmp:ModifyDate></rdf:Description>
        {(facturX ? FacturX : "")}
        </rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """;

    private const string FacturXNamespace = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

    /// <remarks>The document type stays INVOICE for credit notes.</remarks>
    private static string FacturX { get; } =
        $"""
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>{FacturXNamespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
        {Property("DocumentFileName", "Name of the embedded XML invoice file")}
        {Property("DocumentType", "Type of the document: INVOICE")}
        {Property("Version", "Version of the Factur-X standard")}
        {Property("ConformanceLevel", "Conformance level of the embedded XML invoice")}
        </rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
        <rdf:Description rdf:about="" xmlns:fx="{FacturXNamespace}"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>{FacturXAttachment.FileName}</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>{FacturXAttachment.ConformanceLevel}</fx:ConformanceLevel></rdf:Description>
        """;

    private static string Property(string name, string description) =>
        $"""<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>""";

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
