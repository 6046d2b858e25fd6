using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.Pdf.Layout;
using MiniCrm.Infrastructure.Documents.Pdf.Objects;

namespace MiniCrm.Infrastructure.Documents;

/// <summary>Layout, then file. Holds no state: one instance serves all threads.</summary>
internal sealed class InvoiceRenderer : IInvoiceRenderer
{
    public byte[] Render(InvoiceDocument document)
    {
        var properties = new PdfProperties(
            FrenchLabels.Name(document), Theme.Body.Line(Parties.NameOf(document.Seller)).Text, document.IssueDate);
        return PdfA3File.Write(InvoiceLayout.Of(document), properties, attachment: null);
    }
}
