using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>All that may be written about a draft. Without <see cref="Lines"/>, <see cref="NetAmount"/> makes one line (with <see cref="VatRate"/> and <see cref="Description"/>).</summary>
public sealed record InvoiceFields
{
    [JsonPropertyName("type")] public InvoiceKind? Kind { get; init; }
    [JsonPropertyName("client_id")] public required int ClientId { get; init; }
    [JsonPropertyName("projet_id")] public int? ProjectId { get; init; }
    [JsonPropertyName("date_echeance")] public DateOnly? DueDate { get; init; }
    [JsonPropertyName("date_prestation")] public DateOnly? SupplyDate { get; init; }
    [JsonPropertyName("periode_debut")] public DateOnly? PeriodStart { get; init; }
    [JsonPropertyName("periode_fin")] public DateOnly? PeriodEnd { get; init; }
    [JsonPropertyName("nature_operation")] public OperationNature? OperationNature { get; init; }
    [JsonPropertyName("adresse_livraison")] public DeliveryAddressFields? DeliveryAddress { get; init; }
    [JsonPropertyName("reference_acheteur")] public string? BuyerReference { get; init; }
    [JsonPropertyName("bon_commande")] public string? PurchaseOrder { get; init; }
    [JsonPropertyName("moyen_paiement")] public PaymentMethod? PaymentMethod { get; init; }
    [JsonPropertyName("lignes")] public IReadOnlyList<LineContent>? Lines { get; init; }
    [JsonPropertyName("remise_globale")] public decimal? GlobalDiscount { get; init; }
    /// <summary>Issued and paid deposit invoices of the same client that this one deducts.</summary>
    [JsonPropertyName("acomptes")] public IReadOnlyList<int>? DepositIds { get; init; }
    [JsonPropertyName("notes")] public string? Notes { get; init; }
    [JsonPropertyName("montant_ht")] public decimal? NetAmount { get; init; }
    [JsonPropertyName("taux_tva")] public decimal? VatRate { get; init; }
    [JsonPropertyName("description")] public string? Description { get; init; }
}

/// <summary>One line as it is written. Quantity and unit price have up to four decimals, rates and percentages two.</summary>
public sealed record LineContent
{
    [JsonPropertyName("description")] public required string Description { get; init; }
    [JsonPropertyName("quantite")] public decimal? Quantity { get; init; }
    [JsonPropertyName("unite")] public Unit? Unit { get; init; }
    [JsonPropertyName("prix_unitaire_ht")] public decimal? UnitPrice { get; init; }
    [JsonPropertyName("remise_pourcent")] public decimal? DiscountPercent { get; init; }
    [JsonPropertyName("taux_tva")] public decimal? VatRate { get; init; }
    [JsonPropertyName("categorie_tva")] public VatCategory? VatCategory { get; init; }
    [JsonPropertyName("motif_exoneration")] public string? ExemptionReason { get; init; }
    [JsonPropertyName("code_vatex")] public string? ExemptionCode { get; init; }
}

/// <summary>Where goods go, if not to the client's own address. Country is ISO 3166-1 alpha-2.</summary>
public sealed record DeliveryAddressFields
{
    [JsonPropertyName("adresse")] public string? Street { get; init; }
    [JsonPropertyName("code_postal")] public string? PostalCode { get; init; }
    [JsonPropertyName("ville")] public string? City { get; init; }
    [JsonPropertyName("pays")] public string Country { get; init; } = "FR";
}

/// <summary>How an invoice is issued; everything may be left out.</summary>
public sealed record IssueFields
{
    [JsonPropertyName("date_echeance")] public DateOnly? DueDate { get; init; }
    [JsonPropertyName("paiement")] public PaymentFields? Payment { get; init; }
}

/// <summary>What a credit note takes back; without lines, all that is left.</summary>
public sealed record CreditFields
{
    [JsonPropertyName("lignes")] public IReadOnlyList<LineContent>? Lines { get; init; }
}
