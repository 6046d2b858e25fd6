using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>
/// An invoice, a deposit invoice or a credit note: first a draft that may change freely, then an issued document that
/// never changes again. What payments change lives in its <see cref="Settlement"/>.
/// </summary>
public sealed partial class Invoice : AggregateRoot
{
    private List<InvoiceLine> _lines = [];
    private readonly List<Payment> _payments = [];
    private List<VatSubtotal> _vatBreakdown = [];
    private List<DeductedDeposit> _deposits = [];
    private List<Mention> _mentions = [];

    private Invoice()
    {
    }

    public InvoiceKind Kind { get; private set; }
    public InvoiceStatus Status { get; private set; }

    /// <summary>Null while a draft.</summary>
    public InvoiceNumber? Number { get; private set; }
    public int ClientId { get; private set; }
    public int? ProjectId { get; private set; }

    /// <summary>The firm as it was the day of issue; null while a draft.</summary>
    public Seller? Seller { get; private set; }

    /// <summary>The client as it was the day of issue; null while a draft.</summary>
    public Buyer? Buyer { get; private set; }

    /// <summary>Calendar date in France; null while a draft.</summary>
    public DateOnly? IssueDate { get; private set; }
    public DateOnly? DueDate { get; private set; }
    public DateOnly? SupplyDate { get; private set; }
    public DateOnly? PeriodStart { get; private set; }
    public DateOnly? PeriodEnd { get; private set; }
    public OperationNature OperationNature { get; private set; }
    public PostalAddress? DeliveryAddress { get; private set; }
    public string? BuyerReference { get; private set; }
    public string? PurchaseOrder { get; private set; }
    public PaymentMethod PaymentMethod { get; private set; }
    public Money GlobalDiscount { get; private set; }
    public Money NetAmount { get; private set; }
    public Money VatAmount { get; private set; }
    public Money GrossAmount { get; private set; }

    /// <summary>What it adds to turnover, before tax: deducted deposits and credit notes count negative. Zero while a draft.</summary>
    public Money Turnover { get; private set; }

    /// <summary>Paid as it was issued, deposits aside (part of EN 16931 BT-113).</summary>
    public Money PaidAtIssue { get; private set; }

    /// <summary>The day of that payment; null where nothing was paid.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>On a credit note, the invoice it corrects.</summary>
    public CorrectedInvoice? Original { get; private set; }

    /// <summary>From 1, in order of issue over all documents; null while a draft.</summary>
    public long? ChainRank { get; private set; }

    /// <summary>SHA-256 (hex) of its sealed text, which holds the seal before it; null while a draft.</summary>
    public string? Seal { get; private set; }
    public string? PreviousSeal { get; private set; }
    public string? Notes { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public Settlement Settlement { get; private set; } = new();

    public IReadOnlyList<InvoiceLine> Lines => _lines;
    public IReadOnlyList<VatSubtotal> VatBreakdown => _vatBreakdown;
    public IReadOnlyList<DeductedDeposit> Deposits => _deposits;
    public IReadOnlyList<Payment> Payments => _payments;
    public IReadOnlyList<Mention> Mentions => _mentions;

    public bool IsDraft => Status == InvoiceStatus.Draft;

    public bool IsCreditNote => Kind == InvoiceKind.CreditNote;

    /// <inheritdoc cref="GivesBack"/>
    public bool GivesDeductionBack => GivesBack(Kind, Turnover, NetAmount);

    public InvoiceSeries Series => IsCreditNote ? InvoiceSeries.CreditNotes : InvoiceSeries.Invoices;

    /// <summary>Euros to pay once the deposits are deducted, before any payment.</summary>
    public Money Payable => GrossAmount - DepositsAmount;

    public Money DepositsAmount => Money.Sum(_deposits.Select(deposit => deposit.GrossAmount));

    /// <summary>A credit note that used its invoice up, and gave it back the turnover of the deposits that it deducted: by that much its turnover differs from its amount.</summary>
    public static bool GivesBack(InvoiceKind kind, Money turnover, Money net) => kind == InvoiceKind.CreditNote && turnover != -net;

    /// <summary>Where the money stands on a given day, by the firm's calendar; null for drafts and credit notes.</summary>
    public PaymentStatus? PaymentStatusOn(DateOnly today) => Settlement.StatusOn(today);

    private void EnsureDraft()
    {
        if (!IsDraft) throw InvoiceErrors.AlreadyIssued.AsException();
    }

    private void TakeTotals(InvoiceTotals totals)
    {
        NetAmount = totals.Net;
        VatAmount = totals.Vat;
        GrossAmount = totals.Gross;
        _vatBreakdown = [.. totals.ByGroup];
    }

    private string SearchText() =>
        string.Join('\n', new[] { Number?.ToString(), Buyer?.Name, Notes }.Concat(_lines.Select(line => line.Description)).Where(text => text is not null));
}
