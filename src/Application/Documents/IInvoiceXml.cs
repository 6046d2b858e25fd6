namespace MiniCrm.Application.Documents;

/// <summary>Turns an issued document into its electronic form, the one that is embedded in its PDF. Same document, same bytes.</summary>
public interface IInvoiceXml
{
    /// <returns>A Cross Industry Invoice in UTF-8 (Factur-X, profile EN 16931).</returns>
    /// <exception cref="InvalidOperationException">The document is a draft, which has no electronic form.</exception>
    byte[] Write(InvoiceDocument document);
}
