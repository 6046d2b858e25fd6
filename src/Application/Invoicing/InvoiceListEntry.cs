using System.Linq.Expressions;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>An invoice as lists show it: <see cref="InvoiceDetails"/> without lines, payments and parties, and with the client's name of today.</summary>
public sealed record InvoiceListEntry
{
    public required int Id { get; init; }
    public required InvoiceKind Kind { get; init; }
    public required InvoiceStatus Status { get; init; }
    public required string? Number { get; init; }
    public required int ClientId { get; init; }
    public required string ClientName { get; init; }
    public required int? ProjectId { get; init; }
    public required DateOnly? IssueDate { get; init; }
    public required DateOnly? DueDate { get; init; }
    public required DateOnly? SupplyDate { get; init; }
    public required DateOnly? PeriodStart { get; init; }
    public required DateOnly? PeriodEnd { get; init; }
    public required OperationNature OperationNature { get; init; }
    public required DeliveryAddressFields? DeliveryAddress { get; init; }
    public required string? BuyerReference { get; init; }
    public required string? PurchaseOrder { get; init; }
    public required PaymentMethod PaymentMethod { get; init; }
    public required Money GlobalDiscount { get; init; }
    public required IReadOnlyList<VatDetails> VatBreakdown { get; init; }
    public required Money NetAmount { get; init; }
    public required Money VatAmount { get; init; }
    public required Money GrossAmount { get; init; }
    public required IReadOnlyList<int> DepositIds { get; init; }
    public required Money DepositsAmount { get; init; }
    public required Money AmountPaid { get; init; }
    public required Money CreditedAmount { get; init; }
    public required IReadOnlyList<int> CreditNoteIds { get; init; }
    public required Money BalanceDue { get; init; }
    public required Money Overpaid { get; init; }
    public required PaymentStatus? PaymentStatus { get; init; }
    public required int? OriginalInvoiceId { get; init; }
    public required string? Seal { get; init; }
    public required string? Notes { get; init; }
    public required DateTime CreatedAt { get; init; }

    private static DaysProjection? _latest;

    /// <param name="today">The day by which it is late or not.</param>
    public static Expression<Func<Invoice, InvoiceListEntry>> Projection(DateOnly today)
    {
        // Made once a day: so many members cost more to name than a page costs to read.
        var latest = _latest;
        if (latest?.Day != today) _latest = latest = new(today, On(today));
        return latest.Expression;
    }

    private static Expression<Func<Invoice, InvoiceListEntry>> On(DateOnly today) => invoice => new InvoiceListEntry
    {
        Id = invoice.Id,
        Kind = invoice.Kind,
        Status = invoice.Status,
        Number = TextOf(invoice.Number),
        ClientId = invoice.ClientId,
        ClientName = invoice.Settlement.ClientName,
        ProjectId = invoice.ProjectId,
        IssueDate = invoice.IssueDate,
        DueDate = invoice.DueDate,
        SupplyDate = invoice.SupplyDate,
        PeriodStart = invoice.PeriodStart,
        PeriodEnd = invoice.PeriodEnd,
        OperationNature = invoice.OperationNature,
        DeliveryAddress = DeliveryAddressFields.Of(invoice.DeliveryAddress),
        BuyerReference = invoice.BuyerReference,
        PurchaseOrder = invoice.PurchaseOrder,
        PaymentMethod = invoice.PaymentMethod,
        GlobalDiscount = invoice.GlobalDiscount,
        VatBreakdown = DetailsOf(invoice.VatBreakdown),
        NetAmount = invoice.NetAmount,
        VatAmount = invoice.VatAmount,
        GrossAmount = invoice.GrossAmount,
        DepositIds = IdsOf(invoice.Deposits),
        DepositsAmount = SumOf(invoice.Deposits),
        AmountPaid = invoice.Settlement.AmountPaid,
        CreditedAmount = invoice.Settlement.AmountCredited,
        CreditNoteIds = invoice.Settlement.CreditNoteIds,
        BalanceDue = invoice.Settlement.BalanceDue,
        Overpaid = invoice.Settlement.Overpaid,
        PaymentStatus = Settlement.StatusOf(invoice.Settlement.State, invoice.Settlement.DueDate, today),
        OriginalInvoiceId = (int?)invoice.Original!.Id,
        Seal = invoice.Seal,
        Notes = invoice.Notes,
        CreatedAt = invoice.CreatedAt,
    };

    private static string? TextOf(InvoiceNumber? number) => number?.ToString();

    private static IReadOnlyList<VatDetails> DetailsOf(IReadOnlyList<VatSubtotal> breakdown) => [.. breakdown.Select(VatDetails.Of)];

    private static IReadOnlyList<int> IdsOf(IReadOnlyList<DeductedDeposit> deposits) => [.. deposits.Select(deposit => deposit.Id)];

    private static Money SumOf(IReadOnlyList<DeductedDeposit> deposits) => Money.Sum(deposits.Select(deposit => deposit.GrossAmount));

    private sealed record DaysProjection(DateOnly Day, Expression<Func<Invoice, InvoiceListEntry>> Expression);
}
