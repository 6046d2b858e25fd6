using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Domain.Accounting;

/// <summary>What the sales journal needs to know of an issued document.</summary>
public sealed record PostedDocument
{
    public required InvoiceKind Kind { get; init; }
    public required string Number { get; init; }
    public required DateOnly IssueDate { get; init; }
    public required Auxiliary Client { get; init; }

    /// <summary>As the document names the client: what was entered does not follow a later change of name (PCG, art. 921-3).</summary>
    public required string Buyer { get; init; }
    public required OperationNature Nature { get; init; }

    /// <summary>Its own VAT table.</summary>
    public required IReadOnlyList<VatSubtotal> Vat { get; init; }

    /// <summary>VAT tables of the deposits that it deducts; on the credit note that uses an invoice up, of those it gives back.</summary>
    public IReadOnlyList<VatSubtotal> Deposits { get; init; } = [];

    /// <summary>On a credit note: what it corrects is a deposit.</summary>
    public bool CreditsADeposit { get; init; }

    public Lettering? Lettering { get; init; }
}

/// <summary>
/// The entry of an issued document. An invoice debits the client and credits sales and VAT; a deposit credits advances
/// instead of sales; the invoice that deducts deposits debits advances and their VAT back; a credit note does all of it the other way round.
/// </summary>
public static class SalesEntry
{
    public static AccountingEntry Of(PostedDocument document) => new()
    {
        Journal = Journal.Sales,
        Date = document.IssueDate,
        PieceReference = document.Number,
        PieceDate = document.IssueDate,
        Label = $"{Title(document)} {document.Number} {document.Buyer}",
        ValidatedOn = document.IssueDate,
        Lettering = document.Lettering,
        Lines = [.. document.Kind == InvoiceKind.CreditNote ? Lines(document).Select(line => line with { Debit = line.Credit, Credit = line.Debit }) : Lines(document)],
    };

    private static IEnumerable<JournalLine> Lines(PostedDocument document)
    {
        var ofDeposit = document.Kind == InvoiceKind.Deposit || document.CreditsADeposit;
        yield return JournalLine.Of(ChartOfAccounts.Clients, Gross(document.Vat) - Gross(document.Deposits), document.Client);
        foreach (var vat in document.Vat)
        {
            yield return ofDeposit
                ? JournalLine.Of(ChartOfAccounts.Deposits, -vat.NetBase, document.Client)
                : JournalLine.Of(ChartOfAccounts.SalesOf(document.Nature, vat.Group), -vat.NetBase);
            yield return JournalLine.Of(ChartOfAccounts.VatCollected(vat.VatRate), -vat.VatAmount);
        }

        foreach (var vat in document.Deposits)
        {
            yield return JournalLine.Of(ChartOfAccounts.Deposits, vat.NetBase, document.Client);
            yield return JournalLine.Of(ChartOfAccounts.VatCollected(vat.VatRate), vat.VatAmount);
        }
    }

    private static Money Gross(IReadOnlyList<VatSubtotal> rows) => Money.Sum(rows.Select(vat => vat.NetBase + vat.VatAmount));

    private static string Title(PostedDocument document) => document.Kind switch
    {
        InvoiceKind.Invoice => "Facture",
        InvoiceKind.Deposit => "Facture d'acompte",
        InvoiceKind.CreditNote => "Avoir",
    };
}
