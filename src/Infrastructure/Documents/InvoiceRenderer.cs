using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.Pdf.Layout;
using MiniCrm.Infrastructure.Documents.Pdf.Objects;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents;

/// <summary>Layout, then file, with the electronic invoice inside unless it is a draft. Holds no state: one instance serves all threads.</summary>
internal sealed class InvoiceRenderer(IInvoiceXml xml) : IInvoiceRenderer
{
    public byte[] Render(InvoiceDocument document)
    {
        var properties = new PdfProperties(
            FrenchLabels.Name(document), Theme.Body.Line(Parties.NameOf(document.Seller)).Text, document.IssueDate);
        var attachment = document.IsDraft ? null : new FacturXAttachment(xml.Write(document));
        return PdfA3File.Write(InvoiceLayout.Of(document), properties, attachment);
    }
}
