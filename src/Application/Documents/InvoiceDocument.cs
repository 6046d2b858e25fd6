using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>
/// Everything a page or an e-invoice says of one document. Page and XML are both made from this record alone,
/// so that they cannot differ.
/// </summary>
public sealed record InvoiceDocument
{
    public required InvoiceKind Kind { get; init; }

    /// <summary>Null on a draft, which is marked BROUILLON and has no XML.</summary>
    public string? Number { get; init; }
    public bool IsDraft => Number is null;

    /// <summary>Day of issue in France; on a draft, the day it was rendered for.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>Null on a credit note.</summary>
    public DateOnly? DueDate { get; init; }
    public DateOnly? SupplyDate { get; init; }
    public DateOnly? PeriodStart { get; init; }
    public DateOnly? PeriodEnd { get; init; }
    public required OperationNature OperationNature { get; init; }
    public required Seller Seller { get; init; }
    public required Buyer Buyer { get; init; }
    public PostalAddress? DeliveryAddress { get; init; }

    /// <summary>The buyer's own reference (BT-10).</summary>
    public string? BuyerReference { get; init; }

    /// <summary>The buyer's order number (BT-13).</summary>
    public string? PurchaseOrder { get; init; }
    public required PaymentMethod PaymentMethod { get; init; }
    public required IReadOnlyList<DocumentLine> Lines { get; init; }

    /// <summary>Amount before tax taken off the whole document; zero when none.</summary>
    public Money GlobalDiscount { get; init; }

    /// <summary>The discount's share of each VAT group (BG-20 has one entry per group).</summary>
    public IReadOnlyList<DiscountShare> DiscountShares { get; init; } = [];
    public required IReadOnlyList<VatSubtotal> VatBreakdown { get; init; }
    public required Money NetAmount { get; init; }
    public required Money VatAmount { get; init; }
    public required Money GrossAmount { get; init; }

    /// <summary>Deposits this invoice deducts (BT-113 counts their gross amounts).</summary>
    public IReadOnlyList<PrintedDeposit> Deposits { get; init; } = [];

    /// <summary>On the credit note that uses an invoice up: the deposits it deducted, which stand on their own again and are not given back by it.</summary>
    public IReadOnlyList<PrintedDeposit> RestoredDeposits { get; init; } = [];

    /// <summary>Already paid when the document was issued, deposits aside.</summary>
    public Money PaidAtIssue { get; init; }

    /// <summary>The day of that payment; null where it is not known, which counts as the day of issue.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Gross less deposits, deducted or restored, and what was paid at issue: the "net" of the page (BT-115).</summary>
    public required Money AmountDue { get; init; }

    /// <summary>On a credit note, the invoice it corrects (BT-25, BT-26).</summary>
    public DocumentReference? OriginalInvoice { get; init; }

    /// <summary>What of that invoice decides how its credit note is treated; null where it is not known, and on anything else.</summary>
    public CorrectedDocument? Corrected { get; init; }

    /// <summary>Compulsory mentions, in the order they are printed.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>Free text of the author, may hold line breaks.</summary>
    public string? Notes { get; init; }

    /// <summary>The document's place in the chain (SHA-256, hex); null on a draft.</summary>
    public string? Seal { get; init; }
}

/// <summary>One line as printed.</summary>
public sealed record DocumentLine(
    int Position, string Description, Quantity Quantity, Unit Unit, UnitPrice UnitPrice, Percentage DiscountPercent,
    Money DiscountAmount, LineVat Vat, Money NetAmount);

public sealed record DiscountShare(VatGroup Group, Money Amount);

public sealed record DocumentReference(string Number, DateOnly IssueDate);

/// <summary>A credit note goes where its invoice went, and takes back VAT that fell due as its invoice said.</summary>
/// <param name="Seller">As it was on the day of that invoice.</param>
/// <param name="VatBreakdown">All of it, of which the note may credit a part.</param>
/// <param name="Deposits">That it deducts.</param>
public sealed record CorrectedDocument(InvoiceKind Kind, Seller Seller, IReadOnlyList<VatSubtotal> VatBreakdown, IReadOnlyList<DeductedDeposit> Deposits);

/// <param name="VatAmount">The part of the gross amount that is VAT.</param>
public sealed record PrintedDeposit(string Number, DateOnly IssueDate, Money GrossAmount, Money VatAmount = default);
