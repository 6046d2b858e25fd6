using System.Globalization;

namespace MiniCrm.Infrastructure.Documents.Pdf.Objects;

/// <summary>What a reader shows of the file; the same in its information dictionary and in its XMP, as PDF/A demands.</summary>
/// <param name="Date">Comes from the document, never from the clock, so that the bytes stay the same.</param>
internal sealed record PdfProperties(string Title, string Author, DateOnly Date)
{
    public static string Producer => "Mini CRM";

    public string PdfDate => string.Create(CultureInfo.InvariantCulture, $"D:{Date:yyyyMMdd}000000+00'00'");

    public string XmpDate => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}T00:00:00+00:00");
}

/// <summary>A Factur-X invoice carried inside the PDF.</summary>
internal sealed record FacturXAttachment(byte[] Xml)
{
    public const string FileName = "factur-x.xml";

    /// <summary>How the standard calls the profile in the metadata, with its space.</summary>
    public const string ConformanceLevel = "EN 16931";
}
