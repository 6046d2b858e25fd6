using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents;
using MiniCrm.Infrastructure.Documents.FacturX;

namespace MiniCrm.UnitTests.Documents;

/// <summary>The file of a document, made as the product makes it.</summary>
internal static class Rendered
{
    public static byte[] Of(InvoiceDocument document) => new InvoiceRenderer(new CrossIndustryInvoice()).Render(document);
}
