using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>What payments, credit notes and deductions have made of a document: the part that may change after issue.</summary>
public sealed class Settlement
{
    private List<int> _creditNoteIds = [];
    private List<VatSubtotal> _credited = [];

    internal Settlement()
    {
    }

    /// <summary>Payments less refunds.</summary>
    public Money AmountPaid { get; private set; }

    /// <summary>Gross amount of its credit notes.</summary>
    public Money AmountCredited { get; private set; }

    /// <summary>Gross amount of the deposits it deducts; zero again once it is fully credited.</summary>
    public Money AmountDeducted { get; private set; }
    public Money BalanceDue { get; private set; }

    /// <summary>Received beyond what was owed, refunds taken off.</summary>
    public Money Overpaid { get; private set; }

    /// <summary>Null for drafts and credit notes.</summary>
    public SettlementState? State { get; private set; }

    /// <summary>On a deposit, the invoice that deducts it.</summary>
    public int? DeductedById { get; private set; }

    public IReadOnlyList<int> CreditNoteIds => _creditNoteIds;

    /// <summary>Base and VAT credited so far, per group.</summary>
    public IReadOnlyList<VatSubtotal> Credited => _credited;

    public int ClientId { get; private set; }

    /// <summary>The client's name of today, also after the document was issued.</summary>
    public string ClientName { get; private set; } = "";

    // The document's own, kept here too: lists find and sort documents by them where money and words are.
    public InvoiceKind Kind { get; private set; }
    public InvoiceNumber? Number { get; private set; }
    public DateOnly? IssueDate { get; private set; }
    public DateOnly? DueDate { get; private set; }
    public Money GrossAmount { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>What the list's search looks in, besides the client's name.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Its client was erased: no word of it may lead there any more (GDPR, art. 17).</summary>
    internal bool IsFoundByNumberAlone => SearchText == Number?.ToString();

    /// <summary>Where the money stands on a given day in France; null for drafts and credit notes.</summary>
    public PaymentStatus? StatusOn(DateOnly today) => StatusOf(State, DueDate, today);

    /// <summary>The same, of a settlement that was not loaded whole.</summary>
    public static PaymentStatus? StatusOf(SettlementState? state, DateOnly? dueDate, DateOnly today)
    {
        if (state is not { } known) return null;
        return known switch
        {
            SettlementState.FullyCredited => PaymentStatus.FullyCredited,
            SettlementState.Paid => PaymentStatus.Paid,
            SettlementState.Partial => dueDate < today ? PaymentStatus.Overdue : PaymentStatus.Partial,
            SettlementState.Pending => dueDate < today ? PaymentStatus.Overdue : PaymentStatus.Pending,
        };
    }

    internal void Describe(Client client, Invoice document, string searchText)
    {
        ClientId = client.Id;
        ClientName = client.Name;
        Kind = document.Kind;
        Number = document.Number;
        IssueDate = document.IssueDate;
        DueDate = document.DueDate;
        GrossAmount = document.GrossAmount;
        CreatedAt = document.CreatedAt;
        SearchText = searchText;
    }

    internal void FindByNumberAlone() => SearchText = Number!.ToString();

    /// <summary>What would be owed if the draft were issued as it stands.</summary>
    internal void Forecast(Money gross, Money deducted)
    {
        AmountDeducted = deducted;
        BalanceDue = Money.Max(Money.Zero, gross - deducted);
    }

    internal void Open(Money gross, Money deducted)
    {
        AmountDeducted = deducted;
        State = SettlementState.Pending;
        Balance(gross);
    }

    internal void Receive(Money amount, Money gross)
    {
        AmountPaid += amount;
        Balance(gross);
    }

    internal void Credit(int creditNoteId, InvoiceTotals credit, bool everything, Money gross)
    {
        _creditNoteIds = [.. _creditNoteIds, creditNoteId];
        _credited = [.. VatSubtotal.Merged(_credited.Concat(credit.ByGroup))];
        AmountCredited += credit.Gross;
        if (everything)
        {
            State = SettlementState.FullyCredited;
            AmountDeducted = Money.Zero;
        }

        Balance(gross);
    }

    internal void MarkDeducted(int invoiceId) => DeductedById = invoiceId;

    internal void GiveDeductionBack() => DeductedById = null;

    private void Balance(Money gross)
    {
        var owed = gross - AmountDeducted - AmountCredited - AmountPaid;
        BalanceDue = Money.Max(Money.Zero, owed);
        Overpaid = Money.Max(Money.Zero, -owed);
        if (State == SettlementState.FullyCredited) return;

        var touched = !AmountPaid.IsZero || !AmountDeducted.IsZero || !AmountCredited.IsZero;
        State = BalanceDue.IsZero ? SettlementState.Paid : touched ? SettlementState.Partial : SettlementState.Pending;
    }
}

/// <summary>What is stored of the payment status; whether it is late depends on the day it is asked.</summary>
public enum SettlementState
{
    Pending,
    Partial,
    Paid,
    FullyCredited,
}
