using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Payments and refunds. What is undone stays in the history.</summary>
public sealed partial class Invoice
{
    /// <summary>Money came in.</summary>
    /// <exception cref="DomainException"><c>facture_brouillon</c>, <c>avoir_non_payable</c>, <c>requete_invalide</c>, <c>paiement_excedentaire</c></exception>
    public Payment Record(int paymentId, PaymentContent content, DateOnly today, DateTime now)
    {
        EnsurePayable();
        content.EnsureValid(today);
        if (content.Amount > Settlement.BalanceDue) throw InvoiceErrors.PaymentTooLarge(Settlement.BalanceDue).AsException();

        return Move(Payment.Of(paymentId, content, content.Amount, now));
    }

    /// <summary>Money received beyond what was owed goes back; it is listed with a negative amount.</summary>
    /// <exception cref="DomainException"><c>facture_brouillon</c>, <c>avoir_non_payable</c>, <c>requete_invalide</c>, <c>remboursement_excedentaire</c></exception>
    public Payment Refund(int paymentId, PaymentContent content, DateOnly today, DateTime now)
    {
        EnsurePayable();
        content.EnsureValid(today);
        if (content.Amount > Settlement.Overpaid) throw InvoiceErrors.RefundTooLarge(Settlement.Overpaid).AsException();

        return Move(Payment.Of(paymentId, content, -content.Amount, now));
    }

    /// <summary>Takes a payment or a refund back; the history keeps both. A deducted deposit stays paid.</summary>
    /// <exception cref="DomainException"><c>introuvable</c>, <c>facture_brouillon</c>, <c>avoir_non_payable</c>, <c>acompte_deduit</c></exception>
    public void Undo(int paymentId, DateTime now)
    {
        EnsurePayable();
        var payment = _payments.FirstOrDefault(candidate => candidate.Id == paymentId && candidate.Counts)
            ?? throw CommonErrors.NotFound.AsException();
        if (Settlement.DeductedById is not null) throw InvoiceErrors.DepositIsDeducted.AsException();

        payment.Undo(now);
        Settlement.Receive(-payment.Amount, GrossAmount);
        Raise(new PaymentUndone(this, payment));
    }

    private Payment Move(Payment payment)
    {
        _payments.Add(payment);
        Settlement.Receive(payment.Amount, GrossAmount);
        Raise(new PaymentRecorded(this, payment));
        return payment;
    }

    private void EnsurePayable()
    {
        if (IsDraft) throw InvoiceErrors.IsDraft.AsException();
        if (IsCreditNote) throw InvoiceErrors.CreditNoteTakesNoPayment.AsException();
    }
}
