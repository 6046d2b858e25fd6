using System.Globalization;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Invoicing;

namespace MiniCrm.WebApi.Exports;

/// <summary>Invoices under their names on the wire, with decimal commas and dates as <c>2026-03-31</c>.</summary>
internal sealed class InvoicesCsv() : CsvFormat<InvoiceListEntry>(Columns)
{
    private static readonly (string Heading, Func<InvoiceListEntry, object?> Value)[] Columns =
    [
        Column(nameof(InvoiceListEntry.Id), invoice => Number(invoice.Id)),
        Column(nameof(InvoiceListEntry.Number), invoice => invoice.Number),
        Column(nameof(InvoiceListEntry.Kind), invoice => FrenchVocabulary.WordOf(invoice.Kind)),
        Column(nameof(InvoiceListEntry.Status), invoice => FrenchVocabulary.WordOf(invoice.Status)),
        Column(nameof(InvoiceListEntry.PaymentStatus), invoice => invoice.PaymentStatus is { } status ? FrenchVocabulary.WordOf(status) : null),
        Column(nameof(InvoiceListEntry.ClientId), invoice => Number(invoice.ClientId)),
        Column(nameof(InvoiceListEntry.ClientName), invoice => invoice.ClientName),
        Column(nameof(InvoiceListEntry.ProjectId), invoice => Number(invoice.ProjectId)),
        Column(nameof(InvoiceListEntry.IssueDate), invoice => Day(invoice.IssueDate)),
        Column(nameof(InvoiceListEntry.DueDate), invoice => Day(invoice.DueDate)),
        Column(nameof(InvoiceListEntry.SupplyDate), invoice => Day(invoice.SupplyDate)),
        Column(nameof(InvoiceListEntry.PeriodStart), invoice => Day(invoice.PeriodStart)),
        Column(nameof(InvoiceListEntry.PeriodEnd), invoice => Day(invoice.PeriodEnd)),
        Column(nameof(InvoiceListEntry.OperationNature), invoice => FrenchVocabulary.WordOf(invoice.OperationNature)),
        Column(nameof(InvoiceListEntry.GlobalDiscount), invoice => invoice.GlobalDiscount),
        Column(nameof(InvoiceListEntry.NetAmount), invoice => invoice.NetAmount),
        Column(nameof(InvoiceListEntry.VatAmount), invoice => invoice.VatAmount),
        Column(nameof(InvoiceListEntry.GrossAmount), invoice => invoice.GrossAmount),
        Column(nameof(InvoiceListEntry.DepositsAmount), invoice => invoice.DepositsAmount),
        Column(nameof(InvoiceListEntry.AmountPaid), invoice => invoice.AmountPaid),
        Column(nameof(InvoiceListEntry.CreditedAmount), invoice => invoice.CreditedAmount),
        Column(nameof(InvoiceListEntry.BalanceDue), invoice => invoice.BalanceDue),
        Column(nameof(InvoiceListEntry.Overpaid), invoice => invoice.Overpaid),
        Column(nameof(InvoiceListEntry.OriginalInvoiceId), invoice => Number(invoice.OriginalInvoiceId)),
        Column(nameof(InvoiceListEntry.PaymentMethod), invoice => FrenchVocabulary.WordOf(invoice.PaymentMethod)),
        Column(nameof(InvoiceListEntry.BuyerReference), invoice => invoice.BuyerReference),
        Column(nameof(InvoiceListEntry.PurchaseOrder), invoice => invoice.PurchaseOrder),
        Column(nameof(InvoiceListEntry.Notes), invoice => invoice.Notes),
        Column(nameof(InvoiceListEntry.Seal), invoice => invoice.Seal),
        Column(nameof(InvoiceListEntry.CreatedAt), invoice => invoice.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
    ];

    private static (string Heading, Func<InvoiceListEntry, object?> Value) Column(string english, Func<InvoiceListEntry, object?> value) => (FrenchVocabulary.Of(english), value);

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
