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

    internal PaymentContent AsContent(DateOnly today) => new(Amount!.Value, Date ?? today, Method, PlainText.Clean(Reference));
}

/// <summary>What a payment command answers: the payment, and the invoice it changed.</summary>
public sealed record RecordedPayment(PaymentDetails Payment, InvoiceDetails Invoice) : IShows<PaymentDetails>
{
    PaymentDetails IShows<PaymentDetails>.Shown() => Payment;
}
