namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The firm chose to owe VAT on its services when it invoices them, not when it is paid.</summary>
/// <remarks>CGI, art. 269, 2, c; decree 2022-1299. Goods owe it on delivery anyway.</remarks>
public sealed class SaysVatOnDebits : IInvoicingRule
{
    public string Id => "MC-MENTION-DEBITS";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance is { Settings.VatOnDebits: true, Invoice.OperationNature: not OperationNature.Goods } && issuance.Bills(VatCategory.S)
            ? [Mention.Of(null, LegalTexts.VatOnDebits.On(issuance.IssueDate))]
            : [];
}
