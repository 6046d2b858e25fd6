namespace MiniCrm.Application.Documents;

/// <summary>Turns a document into its file. Same document, same bytes: nothing is taken from the clock or the machine.</summary>
/// <remarks>The seam where another PDF engine (QuestPDF in the original design) would plug in; see ADR 0008.</remarks>
public interface IInvoiceRenderer
{
    /// <returns>A PDF/A-3b file.</returns>
    byte[] Render(InvoiceDocument document);
}
