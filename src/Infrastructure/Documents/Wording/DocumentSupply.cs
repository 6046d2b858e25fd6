using MiniCrm.Application.Documents;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.Wording;

/// <summary>What page and XML both say of the supply: when it took place, and where the goods went.</summary>
internal static class DocumentSupply
{
    /// <summary>The day (BT-72). A period of one day is that day: platforms refuse a period that ends on the day it begins (AIFE, G6.25).</summary>
    /// <remarks>An intra-EU supply of goods names its day or period (BR-IC-11). A document without one was supplied on the day of issue: of the invoice, where it is credited.</remarks>
    public static DateOnly? Date(InvoiceDocument document)
    {
        if (document.SupplyDate is not null) return document.SupplyDate;
        if (document.PeriodStart is not null) return document.PeriodStart == document.PeriodEnd ? document.PeriodStart : null;
        return IsIntraCommunity(document) ? document.OriginalInvoice?.IssueDate ?? document.IssueDate : null;
    }

    /// <summary>The period (BG-14), where it has more than one day.</summary>
    public static (DateOnly Start, DateOnly End)? Period(InvoiceDocument document) =>
        document is { PeriodStart: { } start, PeriodEnd: { } end } && start != end ? (start, end) : null;

    /// <summary>Where it was delivered (BG-15).</summary>
    /// <remarks>
    /// An intra-EU supply of goods names the country of arrival (BR-IC-12): the buyer's own, where no other was given. Of anything else a
    /// country alone is no address to deliver to (BR-FR-14).
    /// </remarks>
    public static PostalAddress? Destination(InvoiceDocument document)
    {
        if (IsIntraCommunity(document)) return document.DeliveryAddress ?? document.Buyer.Address;
        return document.DeliveryAddress is { Street: null, PostalCode: null, City: null } ? null : document.DeliveryAddress;
    }

    private static bool IsIntraCommunity(InvoiceDocument document) => document.VatBreakdown.Any(row => row.VatCategory == VatCategory.K);
}
