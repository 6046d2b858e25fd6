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

    /// <summary>The means that the invoice expects when absent.</summary>
    public PaymentMethod? Method { get; init; }
    public string? Reference { get; init; }

    internal PaymentContent AsContent(DateOnly today, PaymentMethod expected) => new(Amount!.Value, Date ?? today, Method ?? expected, PlainText.Clean(Reference));
}

/// <summary>What a payment command answers: the payment, and the invoice it changed.</summary>
public sealed record RecordedPayment(PaymentDetails Payment, InvoiceDetails Invoice) : IShows<PaymentDetails>
{
    PaymentDetails IShows<PaymentDetails>.Shown() => Payment;
}
