using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Domain.Accounting;

/// <summary>What a journal of money needs to know of a payment, a refund, or the undoing of one.</summary>
public sealed record PostedPayment
{
    public required string InvoiceNumber { get; init; }
    public required Auxiliary Client { get; init; }

    /// <summary>As the invoice names the client: what was entered does not follow a later change of name (PCG, art. 921-3).</summary>
    public required string Buyer { get; init; }
    public required PaymentMethod Method { get; init; }

    /// <summary>Negative for a refund.</summary>
    public required Money Amount { get; init; }
    public string? Reference { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Day of its entry into the product.</summary>
    public required DateOnly RecordedOn { get; init; }

    /// <summary>When this is its undoing: the day of it. It may come before the payment's own, which may lie ahead.</summary>
    public DateOnly? UndoneOn { get; init; }

    public Lettering? Lettering { get; init; }

    /// <summary>Nothing is undone before it is done: of an undoing, the later of the two days.</summary>
    public DateOnly EffectiveOn => UndoneOn > Date ? UndoneOn.Value : Date;
}

/// <summary>Money in debits the bank, or the till, and credits the client; a refund does the opposite, and so does undoing, on its own day or, if that is later, the payment's.</summary>
public static class PaymentEntry
{
    public static AccountingEntry Of(PostedPayment payment)
    {
        var moved = payment.UndoneOn is null ? payment.Amount : -payment.Amount;
        return new()
        {
            Journal = JournalOf(payment.Method),
            Date = payment.EffectiveOn,
            PieceReference = payment.InvoiceNumber,
            PieceDate = payment.Date,
            Label = string.Join(' ', new[] { Title(payment), payment.InvoiceNumber, payment.Buyer, payment.Reference }.Where(text => text is not null)),
            ValidatedOn = payment.UndoneOn is null && payment.RecordedOn > payment.Date ? payment.RecordedOn : payment.EffectiveOn,
            Lettering = payment.Lettering,
            Lines =
            [
                JournalLine.Of(payment.Method == PaymentMethod.Cash ? ChartOfAccounts.Cash : ChartOfAccounts.Bank, moved),
                JournalLine.Of(ChartOfAccounts.Clients, -moved, payment.Client),
            ],
        };
    }

    public static Journal JournalOf(PaymentMethod method) => method == PaymentMethod.Cash ? Journal.Cash : Journal.Bank;

    private static string Title(PostedPayment payment) => (payment.UndoneOn is not null, payment.Amount.IsNegative) switch
    {
        (false, false) => "Règlement",
        (false, true) => "Remboursement",
        (true, false) => "Annulation du règlement",
        (true, true) => "Annulation du remboursement",
    };
}
