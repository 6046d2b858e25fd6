namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The firm chose to owe VAT on its services when it invoices them, not when it is paid.</summary>
/// <remarks>CGI, art. 269, 2, c; decree 2022-1299. Goods owe it on delivery anyway.</remarks>
public sealed class SaysVatOnDebits : IInvoicingRule
{
    public string Id => "MC-MENTION-DEBITS";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Invoice.Lines.Any(line => VatPolicy.IsUnderTheOption(issuance.Settings.VatOnDebits, issuance.Invoice.OperationNature, line.VatCategory))
            ? [Mention.Of(null, LegalTexts.VatOnDebits.On(issuance.IssueDate))]
            : [];
}
