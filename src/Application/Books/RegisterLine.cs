using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Books;

/// <summary>One line of the register, a JSON object in the wire's French.</summary>
public abstract record RegisterLine;

/// <summary>The first line: whose books, when.</summary>
public sealed record RegisterStart(string Format, string? LegalName, string? Siren, DateTime CreatedAt) : RegisterLine
{
    public const string Version = "minicrm-registre/1";
}

/// <summary>The last line; without it the register is not whole.</summary>
/// <param name="Head">Of the chain, as the database keeps it.</param>
/// <param name="Documents">How many of them stand between the first line and this one.</param>
public sealed record RegisterEnd(RegisterHead Head, long Documents) : RegisterLine;

public sealed record RegisterHead(long ChainRank, string? Seal);

/// <summary>An issued document: what was sealed, and what moved since.</summary>
public sealed record RegisteredDocument : RegisterLine
{
    public required long ChainRank { get; init; }
    public required int Id { get; init; }
    public required InvoiceKind Kind { get; init; }
    public required string Number { get; init; }
    public required DateOnly IssueDate { get; init; }
    public required string Seal { get; init; }
    public required string? PreviousSeal { get; init; }

    /// <summary>The sealed text, written anew from what the database holds now.</summary>
    public required string Text { get; init; }
    public required Money NetAmount { get; init; }
    public required Money VatAmount { get; init; }
    public required Money GrossAmount { get; init; }
    public required IReadOnlyList<LineDetails> Lines { get; init; }

    /// <summary>The undone ones too.</summary>
    public required IReadOnlyList<RegisteredPayment> Payments { get; init; }
    public required SettlementState? State { get; init; }
    public required Money AmountPaid { get; init; }
    public required Money CreditedAmount { get; init; }
    public required Money AmountDeducted { get; init; }
    public required Money BalanceDue { get; init; }
    public required Money Overpaid { get; init; }

    /// <summary>SHA-256 of its PDF, where one was made.</summary>
    public required string? PdfSha256 { get; init; }

    public static RegisteredDocument Of(Invoice invoice, string? pdfSha256) => new()
    {
        ChainRank = invoice.ChainRank!.Value,
        Id = invoice.Id,
        Kind = invoice.Kind,
        Number = invoice.Number!.ToString(),
        IssueDate = invoice.IssueDate!.Value,
        Seal = invoice.Seal!,
        PreviousSeal = invoice.PreviousSeal,
        Text = InvoiceSeal.CanonicalText(invoice),
        NetAmount = invoice.NetAmount,
        VatAmount = invoice.VatAmount,
        GrossAmount = invoice.GrossAmount,
        Lines = [.. invoice.Lines.OrderBy(line => line.Position).Select(LineDetails.Of)],
        Payments = [.. invoice.Payments.OrderBy(payment => payment.Id).Select(RegisteredPayment.Of)],
        State = invoice.Settlement.State,
        AmountPaid = invoice.Settlement.AmountPaid,
        CreditedAmount = invoice.Settlement.AmountCredited,
        AmountDeducted = invoice.Settlement.AmountDeducted,
        BalanceDue = invoice.Settlement.BalanceDue,
        Overpaid = invoice.Settlement.Overpaid,
        PdfSha256 = pdfSha256,
    };
}

public sealed record RegisteredPayment(int Id, DateOnly Date, Money Amount, PaymentMethod Method, string? Reference, DateTime CreatedAt, DateTime? UndoneAt)
{
    public static RegisteredPayment Of(Payment payment) =>
        new(payment.Id, payment.Date, payment.Amount, payment.Method, payment.Reference, payment.RecordedAt, payment.UndoneAt);
}
