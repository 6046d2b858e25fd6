using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>An invoice as the wire knows it, as of one day.</summary>
public sealed record InvoiceDetails : IRepresentation
{
    public required int Id { get; init; }
    public required InvoiceKind Kind { get; init; }
    public required InvoiceStatus Status { get; init; }
    public required string? Number { get; init; }
    public required int ClientId { get; init; }
    public required int? ProjectId { get; init; }
    public required SellerDetails? Seller { get; init; }
    public required BuyerDetails? Buyer { get; init; }
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
    public required IReadOnlyList<LineDetails> Lines { get; init; }
    public required Money GlobalDiscount { get; init; }
    public required IReadOnlyList<VatDetails> VatBreakdown { get; init; }
    public required Money NetAmount { get; init; }
    public required Money VatAmount { get; init; }
    public required Money GrossAmount { get; init; }
    public required IReadOnlyList<int> DepositIds { get; init; }
    public required Money DepositsAmount { get; init; }
    public required IReadOnlyList<PaymentDetails> Payments { get; init; }
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

    /// <param name="invoice">The aggregate, whole.</param>
    /// <param name="today">The day by which it is late or not.</param>
    public static InvoiceDetails Of(Invoice invoice, DateOnly today) => new()
    {
        Id = invoice.Id,
        Kind = invoice.Kind,
        Status = invoice.Status,
        Number = invoice.Number?.ToString(),
        ClientId = invoice.ClientId,
        ProjectId = invoice.ProjectId,
        Seller = SellerDetails.Of(invoice.Seller),
        Buyer = BuyerDetails.Of(invoice.Buyer),
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
        Lines = [.. invoice.Lines.OrderBy(line => line.Position).Select(LineDetails.Of)],
        GlobalDiscount = invoice.GlobalDiscount,
        VatBreakdown = [.. invoice.VatBreakdown.Select(VatDetails.Of)],
        NetAmount = invoice.NetAmount,
        VatAmount = invoice.VatAmount,
        GrossAmount = invoice.GrossAmount,
        DepositIds = [.. invoice.Deposits.Select(deposit => deposit.Id)],
        DepositsAmount = invoice.DepositsAmount,
        Payments = [.. invoice.Payments.Where(payment => payment.Counts).OrderBy(payment => payment.Id).Select(PaymentDetails.Of)],
        AmountPaid = invoice.Settlement.AmountPaid,
        CreditedAmount = invoice.Settlement.AmountCredited,
        CreditNoteIds = invoice.Settlement.CreditNoteIds,
        BalanceDue = invoice.Settlement.BalanceDue,
        Overpaid = invoice.Settlement.Overpaid,
        PaymentStatus = invoice.PaymentStatusOn(today),
        OriginalInvoiceId = invoice.Original?.Id,
        Seal = invoice.Seal,
        Notes = invoice.Notes,
        CreatedAt = invoice.CreatedAt,
    };

    /// <summary>What a user would write to have the same again.</summary>
    public InvoiceFields AsFields() => new()
    {
        Kind = Kind,
        ClientId = ClientId,
        ProjectId = ProjectId,
        DueDate = DueDate,
        SupplyDate = SupplyDate,
        PeriodStart = PeriodStart,
        PeriodEnd = PeriodEnd,
        OperationNature = OperationNature,
        DeliveryAddress = DeliveryAddress,
        BuyerReference = BuyerReference,
        PurchaseOrder = PurchaseOrder,
        PaymentMethod = PaymentMethod,
        Lines = [.. Lines.Select(line => line.AsContent())],
        GlobalDiscount = GlobalDiscount,
        DepositIds = DepositIds,
        Notes = Notes,
    };

    /// <summary>The lines are written, their sum is not: it is writable only as the short form of a new draft.</summary>
    IEnumerable<string> IRepresentation.Unwritten() => [nameof(NetAmount)];
}

/// <summary>One line as the wire knows it.</summary>
public sealed record LineDetails(
    [property: Ordinal] int Position, string Description, Quantity Quantity, Unit Unit, UnitPrice UnitPrice, Percentage DiscountPercent, Percentage VatRate,
    VatCategory VatCategory, string? ExemptionReason, string? ExemptionCode, Money NetAmount)
{
    public static LineDetails Of(InvoiceLine line) => new(
        line.Position, line.Description, line.Quantity, line.Unit, line.UnitPrice, line.DiscountPercent, line.VatRate,
        line.VatCategory, line.ExemptionReason, line.ExemptionCode, line.NetAmount);

    internal LineContent AsContent() => new()
    {
        Description = Description,
        Quantity = Quantity,
        Unit = Unit,
        UnitPrice = UnitPrice,
        DiscountPercent = DiscountPercent,
        VatRate = VatRate,
        VatCategory = VatCategory,
        ExemptionReason = ExemptionReason,
        ExemptionCode = ExemptionCode,
    };
}

/// <summary>One row of the VAT table.</summary>
public sealed record VatDetails(VatCategory VatCategory, Percentage VatRate, Money NetBase, Money VatAmount, string? ExemptionReason)
{
    public static VatDetails Of(VatSubtotal vat) => new(vat.VatCategory, vat.VatRate, vat.NetBase, vat.VatAmount, vat.ExemptionReason);
}

/// <summary>Money that moved; a refund has a negative amount.</summary>
public sealed record PaymentDetails(int Id, DateOnly Date, Money Amount, PaymentMethod Method, string? Reference)
{
    public static PaymentDetails Of(Payment payment) => new(payment.Id, payment.Date, payment.Amount, payment.Method, payment.Reference);
}

/// <summary>The seller of the day of issue.</summary>
public sealed record SellerDetails(
    string LegalName, string? LegalForm, Money? ShareCapital, string Siren, string? Siret, string? TradeRegister, bool SoleTrader,
    string? VatNumber, string? Street, string? PostalCode, string? City, string Country, string? Email, string? Phone,
    string ElectronicAddress, string? Iban, string? Bic, VatScheme VatScheme, bool VatOnDebits)
{
    public static SellerDetails? Of(Seller? seller) => seller is null ? null : new(
        seller.LegalName, seller.LegalForm, seller.ShareCapital, seller.Siren, seller.Siret, seller.TradeRegister, seller.SoleTrader,
        seller.VatNumber, seller.Address.Street, seller.Address.PostalCode, seller.Address.City, seller.Address.Country, seller.Email,
        seller.Phone, seller.ElectronicAddress, seller.Iban, seller.Bic, seller.VatScheme, seller.VatOnDebits);
}

/// <summary>The client of the day of issue.</summary>
public sealed record BuyerDetails(
    string Name, ClientKind Kind, string? Email, string? Phone, string? Street, string? PostalCode, string? City, string Country,
    string? Siren, string? Siret, string? VatNumber, string? ElectronicAddress)
{
    public static BuyerDetails? Of(Buyer? buyer) => buyer is null ? null : new(
        buyer.Name, buyer.Kind, buyer.Email, buyer.Phone, buyer.Address.Street, buyer.Address.PostalCode, buyer.Address.City,
        buyer.Address.Country, buyer.Siren, buyer.Siret, buyer.VatNumber, buyer.ElectronicAddress);
}
