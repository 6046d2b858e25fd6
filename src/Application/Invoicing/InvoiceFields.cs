using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>
/// All that a user may write on a draft. The short form gives <see cref="NetAmount"/> instead of lines, with an optional
/// rate and description: it makes one line.
/// </summary>
public sealed record InvoiceFields
{
    public InvoiceKind Kind { get; init; }
    public int ClientId { get; init; }
    public int? ProjectId { get; init; }
    public DateOnly? DueDate { get; init; }
    public DateOnly? SupplyDate { get; init; }
    public DateOnly? PeriodStart { get; init; }
    public DateOnly? PeriodEnd { get; init; }
    public OperationNature OperationNature { get; init; } = OperationNature.Services;
    public DeliveryAddressFields? DeliveryAddress { get; init; }
    public string? BuyerReference { get; init; }
    public string? PurchaseOrder { get; init; }
    public PaymentMethod PaymentMethod { get; init; }
    public IReadOnlyList<LineContent>? Lines { get; init; }
    public Money GlobalDiscount { get; init; }
    public IReadOnlyList<int> DepositIds { get; init; } = [];
    public string? Notes { get; init; }

    /// <summary>Short form: the one line's price. Beside lines it is read only, and must be their sum.</summary>
    public Money? NetAmount { get; init; }

    /// <summary>Short form only; the scheme's usual rate when absent.</summary>
    public Percentage? VatRate { get; init; }

    /// <summary>Short form only.</summary>
    public string? Description { get; init; }

    private bool IsShort => Lines is null && NetAmount is not null;

    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    internal DraftContent AsContent()
    {
        EnsureOneForm();
        return new()
        {
            Kind = Kind,
            ClientId = ClientId,
            ProjectId = ProjectId,
            DueDate = DueDate,
            SupplyDate = SupplyDate,
            PeriodStart = PeriodStart,
            PeriodEnd = PeriodEnd,
            OperationNature = OperationNature,
            DeliveryAddress = DeliveryAddress?.AsAddress(),
            BuyerReference = PlainText.Clean(BuyerReference),
            PurchaseOrder = PlainText.Clean(PurchaseOrder),
            PaymentMethod = PaymentMethod,
            IsShort = IsShort,
            Lines = IsShort ? [ShortLine()] : [.. (Lines ?? []).Select(Cleaned)],
            GlobalDiscount = GlobalDiscount,
            DepositIds = DepositIds,
            Notes = PlainText.OrNull(Notes),
        };
    }

    /// <summary>Beside lines the net amount is computed: what was sent must be what came out. Without, it is what its one line costs before the discount.</summary>
    /// <exception cref="DomainException"><c>champ_lecture_seule</c></exception>
    internal void EnsureAgrees(Invoice invoice)
    {
        if (!IsShort && NetAmount is { } claimed && claimed != invoice.NetAmount) throw WireErrors.ReadOnly(nameof(NetAmount)).AsException();
    }

    internal static LineContent Cleaned(LineContent line) => line with
    {
        Description = PlainText.Clean(line.Description),
        ExemptionReason = PlainText.Clean(line.ExemptionReason),
        ExemptionCode = PlainText.Clean(line.ExemptionCode),
    };

    private void EnsureOneForm()
    {
        var errors = new FieldErrors();
        errors.AddIf(!IsShort && VatRate is not null, nameof(VatRate),
            "Le taux se donne sur chaque ligne ; ici, seulement sans lignes, avec montant_ht.", "The rate belongs on each line; here only without lines, beside montant_ht.");
        errors.AddIf(!IsShort && Description is not null, nameof(Description),
            "La description se donne sur chaque ligne ; ici, seulement sans lignes, avec montant_ht.", "The description belongs on each line; here only without lines, beside montant_ht.");
        errors.AddIf(IsShort && (NetAmount!.Value.IsNegative || NetAmount.Value.Amount >= Money.Bound), nameof(NetAmount),
            "Le montant doit être positif et rester sous 1 000 000 000.", "The amount must be zero or more and stay below 1,000,000,000.");
        errors.ThrowIfAny();
    }

    private LineContent ShortLine() => new()
    {
        Description = PlainText.Clean(Description) ?? (Kind == InvoiceKind.Deposit ? "Acompte" : "Prestation"),
        UnitPrice = new(NetAmount!.Value.Amount),
        VatRate = VatRate,
    };
}

/// <summary>Where goods go, if not to the client's address.</summary>
public sealed record DeliveryAddressFields
{
    public string? Street { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }
    public string Country { get; init; } = Countries.France;

    internal PostalAddress AsAddress() => new(PlainText.Clean(Street), PlainText.Clean(PostalCode), PlainText.Clean(City), Country);

    public static DeliveryAddressFields? Of(PostalAddress? address) => address is null ? null : new()
    {
        Street = address.Street,
        PostalCode = address.PostalCode,
        City = address.City,
        Country = address.Country,
    };
}
