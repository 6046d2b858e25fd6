using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Money received or given back, as a user writes it.</summary>
public sealed record PaymentFields
{
    /// <summary>Euros, above zero; required.</summary>
    public Money? Amount { get; init; }

    /// <summary>Day of the movement; today when absent.</summary>
    public DateOnly? Date { get; init; }
    public PaymentMethod Method { get; init; }
    public string? Reference { get; init; }

    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    internal PaymentContent AsContent(DateOnly today, string path = "")
    {
        if (Amount is not { } amount) throw CommonErrors.Invalid($"{path}{nameof(Amount)}", "Ce champ est obligatoire.", "This field is required.").AsException();
        return new(amount, Date ?? today, Method, PlainText.Clean(Reference));
    }
}

/// <summary>What a payment command answers: the payment, and the invoice it changed.</summary>
public sealed record RecordedPayment(PaymentDetails Payment, InvoiceDetails Invoice) : IShows<PaymentDetails>
{
    PaymentDetails IShows<PaymentDetails>.Shown() => Payment;
}
