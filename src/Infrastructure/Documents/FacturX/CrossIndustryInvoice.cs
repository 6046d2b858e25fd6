using MiniCrm.Application.Documents;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>The root of the e-invoice. Every group of the standard has a class of its own in this folder, named like its element.</summary>
/// <remarks>
/// UN/CEFACT Cross Industry Invoice as Factur-X 1.09 uses it, profile EN 16931 with the French rules (XP Z12-012). The schema fixes the
/// order of the elements: the order of the statements is that order.
/// </remarks>
internal sealed class CrossIndustryInvoice : IInvoiceXml
{
    public byte[] Write(InvoiceDocument document)
    {
        if (document.IsDraft) throw new InvalidOperationException("A draft has no electronic form.");

        return CiiWriter.Document(xml =>
        {
            ExchangedDocumentContext.Write(xml, document);
            ExchangedDocument.Write(xml, document);
            using (xml.Group("rsm:SupplyChainTradeTransaction"u8))
            {
                foreach (var line in document.Lines) TradeLineItem.Write(xml, line);
                HeaderTradeAgreement.Write(xml, document);
                HeaderTradeDelivery.Write(xml, document);
                HeaderTradeSettlement.Write(xml, document);
            }
        });
    }
}
