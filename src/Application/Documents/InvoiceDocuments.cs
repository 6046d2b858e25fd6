using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>Builds what is printed: of an issued document from its own snapshot alone, of a draft from what it would be if issued.</summary>
public static class InvoiceDocuments
{
    /// <param name="invoice">The aggregate, whole.</param>
    /// <param name="parties">Seller and buyer of today, for drafts; an issued document has its own, and may do without.</param>
    /// <param name="today">Calendar day in France a draft is printed for; an issued document has its own.</param>
    /// <param name="rules">What gives a draft its due date and mentions; an issued document has its own.</param>
    /// <param name="corrected">The invoice that a credit note corrects; null for anything else.</param>
    public static InvoiceDocument Of(
        Invoice invoice, IssueParties? parties, DateOnly today, IReadOnlyList<IInvoicingRule> rules, CorrectedDocument? corrected = null) =>
        invoice.IsDraft ? OfDraft(invoice, parties!, today, rules) : OfIssued(invoice, Restored(invoice, corrected?.Deposits ?? [])) with { Corrected = corrected };

    /// <summary>
    /// Where the note used the invoice up. After other notes it may be worth less than the deposits that are to be deducted elsewhere
    /// again: then it takes back some of what those credited, and all of them together credit what the invoice left to pay.
    /// </summary>
    private static IReadOnlyList<PrintedDeposit> Restored(Invoice note, IReadOnlyList<DeductedDeposit> deducted) =>
        note.GivesDeductionBack ? [.. deducted.Select(Deposit)] : [];

    private static PrintedDeposit Deposit(DeductedDeposit deposit) => new(deposit.Number, deposit.IssueDate, deposit.GrossAmount, deposit.GrossAmount - deposit.NetAmount);

    private static InvoiceDocument OfIssued(Invoice invoice, IReadOnlyList<PrintedDeposit> restored) => Printed(invoice, invoice.Seller!, invoice.Buyer!, invoice.IssueDate!.Value) with
    {
        RestoredDeposits = restored,
        Number = invoice.Number!.ToString(),
        DueDate = invoice.DueDate,
        PaidAtIssue = invoice.PaidAtIssue,
        PaidOn = invoice.PaidOn,
        AmountDue = invoice.Payable - invoice.PaidAtIssue - Money.Sum(restored.Select(deposit => deposit.GrossAmount)),
        Mentions = invoice.Mentions,
        Seal = invoice.Seal,
    };

    private static InvoiceDocument OfDraft(Invoice invoice, IssueParties parties, DateOnly today, IReadOnlyList<IInvoicingRule> rules)
    {
        var issuance = invoice.IssuanceOn(today, parties, rules);
        return Printed(invoice, parties.Company.AsSeller(), issuance.Buyer, today) with
        {
            DueDate = issuance.DueDate,
            AmountDue = invoice.Payable,
            Mentions = [.. rules.SelectMany(rule => rule.Mentions(issuance))],
        };
    }

    /// <summary>What drafts and issued documents take from the same place.</summary>
    private static InvoiceDocument Printed(Invoice invoice, Seller seller, Buyer buyer, DateOnly issueDate) => new()
    {
        Kind = invoice.Kind,
        IssueDate = issueDate,
        SupplyDate = invoice.SupplyDate,
        PeriodStart = invoice.PeriodStart,
        PeriodEnd = invoice.PeriodEnd,
        OperationNature = invoice.OperationNature,
        Seller = seller,
        Buyer = buyer,
        DeliveryAddress = invoice.DeliveryAddress,
        BuyerReference = invoice.BuyerReference,
        PurchaseOrder = invoice.PurchaseOrder,
        PaymentMethod = invoice.PaymentMethod,
        Lines = [.. invoice.Lines.OrderBy(line => line.Position).Select(Line)],
        GlobalDiscount = invoice.GlobalDiscount,
        DiscountShares = DiscountShares(invoice),
        VatBreakdown = invoice.VatBreakdown,
        NetAmount = invoice.NetAmount,
        VatAmount = invoice.VatAmount,
        GrossAmount = invoice.GrossAmount,
        Deposits = [.. invoice.Deposits.Select(Deposit)],
        AmountDue = invoice.GrossAmount,
        OriginalInvoice = invoice.Original is { } original ? new(original.Number, original.IssueDate) : null,
        Notes = invoice.Notes,
    };

    private static DocumentLine Line(InvoiceLine line) => new(
        line.Position, line.Description, line.Quantity, line.Unit, line.UnitPrice, line.DiscountPercent, line.DiscountAmount, line.Vat, line.NetAmount);

    private static IReadOnlyList<DiscountShare> DiscountShares(Invoice invoice)
    {
        if (invoice.GlobalDiscount.IsZero) return [];

        var totals = InvoiceTotals.Of(invoice.Lines, invoice.GlobalDiscount);
        return [.. totals.ByGroup.Zip(totals.DiscountShares, (vat, share) => new DiscountShare(vat.Group, share))];
    }
}
