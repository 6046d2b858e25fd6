using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>All that a user may write about money received or given back.</summary>
/// <param name="Amount">Euros, above zero and below one billion.</param>
/// <param name="Date">Day of the movement, from 2000 on; a cheque to be cashed later may lie ahead, by a year at most.</param>
public sealed record PaymentContent(Money Amount, DateOnly Date, PaymentMethod Method, string? Reference)
{
    /// <summary>Nothing is booked in an earlier one (BR-FR-03).</summary>
    private const int FirstYear = 2000;

    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    internal void EnsureValid(DateOnly today)
    {
        var errors = new FieldErrors();
        Check(errors, today, path: "");
        errors.ThrowIfAny();
    }

    /// <summary>The same of money that is there already when a document is issued: one that says it is paid cannot be paid later (BR-FR-CO-09).</summary>
    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    internal void EnsureReceived(DateOnly issueDate, string path)
    {
        var errors = new FieldErrors();
        Check(errors, issueDate, path);
        errors.AddIf(Date > issueDate, $"{path}Date",
            "Un paiement reçu à l'émission ne peut être daté d'après la facture.", "A payment received at issue cannot be dated after the invoice.");
        errors.ThrowIfAny();
    }

    private void Check(FieldErrors errors, DateOnly today, string path)
    {
        errors.AddIf(Amount <= Money.Zero, $"{path}Amount", "Le montant doit être supérieur à zéro.", "The amount must be above zero.");
        Amount.CheckBound(errors, $"{path}Amount");
        errors.AddIf(Date.Year < FirstYear || Date > today.AddYears(1), $"{path}Date",
            "La date doit être comprise entre 2000 et dans un an.", "The date must lie between 2000 and a year from now.");
        PlainText.Check(errors, $"{path}Reference", Reference);
    }
}

/// <summary>Money that moved for an invoice: received when positive, given back when negative. Undone, it stays in the history.</summary>
public sealed class Payment
{
    private Payment()
    {
    }

    public int Id { get; private set; }
    public DateOnly Date { get; private set; }

    /// <summary>Negative for a refund.</summary>
    public Money Amount { get; private set; }
    public PaymentMethod Method { get; private set; }
    public string? Reference { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public DateTime? UndoneAt { get; private set; }

    public bool Counts => UndoneAt is null;

    internal static Payment Of(int id, PaymentContent content, Money signed, DateTime now) => new()
    {
        Id = id,
        Date = content.Date,
        Amount = signed,
        Method = content.Method,
        Reference = content.Reference,
        RecordedAt = now,
    };

    internal void Undo(DateTime now) => UndoneAt = now;
}
