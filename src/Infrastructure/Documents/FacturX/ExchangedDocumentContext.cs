using MiniCrm.Application.Documents;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Which process and which profile the invoice follows (BG-2).</summary>
internal static class ExchangedDocumentContext
{
    private const string Profile = "urn:cen.eu:en16931:2017";

    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        using (xml.Group("rsm:ExchangedDocumentContext"u8))
        {
            using (xml.Group("ram:BusinessProcessSpecifiedDocumentContextParameter"u8)) xml.Text("ram:ID"u8, BillingFramework(document));
            using (xml.Group("ram:GuidelineSpecifiedDocumentContextParameter"u8)) xml.Text("ram:ID"u8, Profile);
        }
    }

    /// <summary>The French "cadre de facturation" (BT-23): nature of the operation, then how far it is paid.</summary>
    private static string BillingFramework(InvoiceDocument document)
    {
        var nature = document.OperationNature switch
        {
            OperationNature.Goods => "B",
            OperationNature.Services => "S",
            OperationNature.Mixed => "M",
        };
        if (document.Deposits.Count > 0) return nature + "4";
        return DocumentPayment.IsPaidAtIssue(document) ? nature + "2" : nature + "1";
    }
}
