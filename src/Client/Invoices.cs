using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>An invoice, deposit invoice or credit note, whole. Amounts are euros.</summary>
public sealed record InvoiceDetails
{
    [JsonPropertyName("id")] public required int Id { get; init; }
    [JsonPropertyName("type")] public required InvoiceKind Kind { get; init; }
    [JsonPropertyName("statut")] public required InvoiceStatus Status { get; init; }
    /// <summary>Null while a draft; then <c>F2026-00001</c>, or <c>A2026-00001</c> for a credit note.</summary>
    [JsonPropertyName("numero")] public required string? Number { get; init; }
    [JsonPropertyName("client_id")] public required int ClientId { get; init; }
    [JsonPropertyName("projet_id")] public required int? ProjectId { get; init; }
    [JsonPropertyName("vendeur")] public required SellerDetails? Seller { get; init; }
    [JsonPropertyName("acheteur")] public required BuyerDetails? Buyer { get; init; }
    [JsonPropertyName("date_emission")] public required DateOnly? IssueDate { get; init; }
    [JsonPropertyName("date_echeance")] public required DateOnly? DueDate { get; init; }
    [JsonPropertyName("date_prestation")] public required DateOnly? SupplyDate { get; init; }
    [JsonPropertyName("periode_debut")] public required DateOnly? PeriodStart { get; init; }
    [JsonPropertyName("periode_fin")] public required DateOnly? PeriodEnd { get; init; }
    [JsonPropertyName("nature_operation")] public required OperationNature OperationNature { get; init; }
    [JsonPropertyName("adresse_livraison")] public required DeliveryAddressFields? DeliveryAddress { get; init; }
    [JsonPropertyName("reference_acheteur")] public required string? BuyerReference { get; init; }
    [JsonPropertyName("bon_commande")] public required string? PurchaseOrder { get; init; }
    [JsonPropertyName("moyen_paiement")] public required PaymentMethod PaymentMethod { get; init; }
    [JsonPropertyName("lignes")] public required IReadOnlyList<LineDetails> Lines { get; init; }
    [JsonPropertyName("remise_globale")] public required decimal GlobalDiscount { get; init; }
    [JsonPropertyName("ventilation_tva")] public required IReadOnlyList<VatDetails> VatBreakdown { get; init; }
    [JsonPropertyName("montant_ht")] public required decimal NetAmount { get; init; }
    [JsonPropertyName("tva")] public required decimal VatAmount { get; init; }
    [JsonPropertyName("montant_ttc")] public required decimal GrossAmount { get; init; }
    [JsonPropertyName("acomptes")] public required IReadOnlyList<int> DepositIds { get; init; }
    [JsonPropertyName("montant_acomptes")] public required decimal DepositsAmount { get; init; }
    [JsonPropertyName("paiements")] public required IReadOnlyList<PaymentDetails> Payments { get; init; }
    [JsonPropertyName("montant_paye")] public required decimal AmountPaid { get; init; }
    [JsonPropertyName("montant_avoirs")] public required decimal CreditedAmount { get; init; }
    [JsonPropertyName("avoirs")] public required IReadOnlyList<int> CreditNoteIds { get; init; }
    /// <summary>What is left to pay: gross amount less deposits, credit notes and payments, never negative.</summary>
    [JsonPropertyName("reste_a_payer")] public required decimal BalanceDue { get; init; }
    /// <summary>What was received beyond that, to be refunded.</summary>
    [JsonPropertyName("trop_percu")] public required decimal Overpaid { get; init; }
    /// <summary>As of today; null for drafts and credit notes.</summary>
    [JsonPropertyName("statut_paiement")] public required PaymentStatus? PaymentStatus { get; init; }
    /// <summary>On a credit note: the invoice that it corrects.</summary>
    [JsonPropertyName("facture_origine_id")] public required int? OriginalInvoiceId { get; init; }
    /// <summary>SHA-256 (hex) of its place in the chain of all issued documents; null before issue.</summary>
    [JsonPropertyName("empreinte")] public required string? Seal { get; init; }
    [JsonPropertyName("notes")] public required string? Notes { get; init; }
    [JsonPropertyName("date_creation")] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What one would write to have the same again; change it with <c>with</c>.</summary>
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
}

/// <summary>An invoice in a list: without its lines, payments and parties, with its client's name.</summary>
public sealed record InvoiceListEntry
{
    [JsonPropertyName("id")] public required int Id { get; init; }
    [JsonPropertyName("type")] public required InvoiceKind Kind { get; init; }
    [JsonPropertyName("statut")] public required InvoiceStatus Status { get; init; }
    [JsonPropertyName("numero")] public required string? Number { get; init; }
    [JsonPropertyName("client_id")] public required int ClientId { get; init; }
    [JsonPropertyName("client_nom")] public required string ClientName { get; init; }
    [JsonPropertyName("projet_id")] public required int? ProjectId { get; init; }
    [JsonPropertyName("date_emission")] public required DateOnly? IssueDate { get; init; }
    [JsonPropertyName("date_echeance")] public required DateOnly? DueDate { get; init; }
    [JsonPropertyName("date_prestation")] public required DateOnly? SupplyDate { get; init; }
    [JsonPropertyName("periode_debut")] public required DateOnly? PeriodStart { get; init; }
    [JsonPropertyName("periode_fin")] public required DateOnly? PeriodEnd { get; init; }
    [JsonPropertyName("nature_operation")] public required OperationNature OperationNature { get; init; }
    [JsonPropertyName("adresse_livraison")] public required DeliveryAddressFields? DeliveryAddress { get; init; }
    [JsonPropertyName("reference_acheteur")] public required string? BuyerReference { get; init; }
    [JsonPropertyName("bon_commande")] public required string? PurchaseOrder { get; init; }
    [JsonPropertyName("moyen_paiement")] public required PaymentMethod PaymentMethod { get; init; }
    [JsonPropertyName("remise_globale")] public required decimal GlobalDiscount { get; init; }
    [JsonPropertyName("ventilation_tva")] public required IReadOnlyList<VatDetails> VatBreakdown { get; init; }
    [JsonPropertyName("montant_ht")] public required decimal NetAmount { get; init; }
    [JsonPropertyName("tva")] public required decimal VatAmount { get; init; }
    [JsonPropertyName("montant_ttc")] public required decimal GrossAmount { get; init; }
    [JsonPropertyName("acomptes")] public required IReadOnlyList<int> DepositIds { get; init; }
    [JsonPropertyName("montant_acomptes")] public required decimal DepositsAmount { get; init; }
    [JsonPropertyName("montant_paye")] public required decimal AmountPaid { get; init; }
    [JsonPropertyName("montant_avoirs")] public required decimal CreditedAmount { get; init; }
    [JsonPropertyName("avoirs")] public required IReadOnlyList<int> CreditNoteIds { get; init; }
    [JsonPropertyName("reste_a_payer")] public required decimal BalanceDue { get; init; }
    [JsonPropertyName("trop_percu")] public required decimal Overpaid { get; init; }
    [JsonPropertyName("statut_paiement")] public required PaymentStatus? PaymentStatus { get; init; }
    [JsonPropertyName("facture_origine_id")] public required int? OriginalInvoiceId { get; init; }
    [JsonPropertyName("empreinte")] public required string? Seal { get; init; }
    [JsonPropertyName("notes")] public required string? Notes { get; init; }
    [JsonPropertyName("date_creation")] public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One line as the server shows it.</summary>
public sealed record LineDetails
{
    [JsonPropertyName("position")] public required int Position { get; init; }
    [JsonPropertyName("description")] public required string Description { get; init; }
    [JsonPropertyName("quantite")] public required decimal Quantity { get; init; }
    [JsonPropertyName("unite")] public required Unit Unit { get; init; }
    [JsonPropertyName("prix_unitaire_ht")] public required decimal UnitPrice { get; init; }
    [JsonPropertyName("remise_pourcent")] public required decimal DiscountPercent { get; init; }
    [JsonPropertyName("taux_tva")] public required decimal VatRate { get; init; }
    [JsonPropertyName("categorie_tva")] public required VatCategory VatCategory { get; init; }
    [JsonPropertyName("motif_exoneration")] public required string? ExemptionReason { get; init; }
    [JsonPropertyName("code_vatex")] public required string? ExemptionCode { get; init; }
    /// <summary>Euros before tax, after the line's discount.</summary>
    [JsonPropertyName("montant_ht")] public required decimal NetAmount { get; init; }

    /// <summary>What one would write to have the same again; change it with <c>with</c>.</summary>
    public LineContent AsContent() => new()
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

/// <summary>One row of the VAT table: VAT is rounded once for each category and rate.</summary>
public sealed record VatDetails
{
    [JsonPropertyName("categorie_tva")] public required VatCategory VatCategory { get; init; }
    [JsonPropertyName("taux_tva")] public required decimal VatRate { get; init; }
    [JsonPropertyName("base_ht")] public required decimal NetBase { get; init; }
    [JsonPropertyName("tva")] public required decimal VatAmount { get; init; }
    [JsonPropertyName("motif_exoneration")] public required string? ExemptionReason { get; init; }
}

/// <summary>The seller as it was on the day of issue.</summary>
public sealed record SellerDetails
{
    [JsonPropertyName("raison_sociale")] public required string LegalName { get; init; }
    [JsonPropertyName("forme_juridique")] public required string? LegalForm { get; init; }
    [JsonPropertyName("capital")] public required decimal? ShareCapital { get; init; }
    [JsonPropertyName("siren")] public required string Siren { get; init; }
    [JsonPropertyName("siret")] public required string? Siret { get; init; }
    [JsonPropertyName("rcs")] public required string? TradeRegister { get; init; }
    [JsonPropertyName("entrepreneur_individuel")] public required bool SoleTrader { get; init; }
    [JsonPropertyName("tva_intracommunautaire")] public required string? VatNumber { get; init; }
    [JsonPropertyName("adresse")] public required string? Street { get; init; }
    [JsonPropertyName("code_postal")] public required string? PostalCode { get; init; }
    [JsonPropertyName("ville")] public required string? City { get; init; }
    [JsonPropertyName("pays")] public required string Country { get; init; }
    [JsonPropertyName("email")] public required string? Email { get; init; }
    [JsonPropertyName("telephone")] public required string? Phone { get; init; }
    [JsonPropertyName("adresse_electronique")] public required string ElectronicAddress { get; init; }
    [JsonPropertyName("iban")] public required string? Iban { get; init; }
    [JsonPropertyName("bic")] public required string? Bic { get; init; }
    [JsonPropertyName("regime_tva")] public required VatScheme VatScheme { get; init; }
    [JsonPropertyName("tva_sur_debits")] public required bool VatOnDebits { get; init; }
}

/// <summary>The client as it was on the day of issue.</summary>
public sealed record BuyerDetails
{
    [JsonPropertyName("nom")] public required string Name { get; init; }
    [JsonPropertyName("type")] public required ClientKind Kind { get; init; }
    [JsonPropertyName("email")] public required string? Email { get; init; }
    [JsonPropertyName("telephone")] public required string? Phone { get; init; }
    [JsonPropertyName("adresse")] public required string? Street { get; init; }
    [JsonPropertyName("code_postal")] public required string? PostalCode { get; init; }
    [JsonPropertyName("ville")] public required string? City { get; init; }
    [JsonPropertyName("pays")] public required string Country { get; init; }
    [JsonPropertyName("siren")] public required string? Siren { get; init; }
    [JsonPropertyName("siret")] public required string? Siret { get; init; }
    [JsonPropertyName("tva_intracommunautaire")] public required string? VatNumber { get; init; }
    [JsonPropertyName("adresse_electronique")] public required string? ElectronicAddress { get; init; }
}

/// <summary>What stands between a draft and its issue.</summary>
public sealed record DraftReview
{
    [JsonPropertyName("conforme")] public required bool Compliant { get; init; }
    [JsonPropertyName("constats")] public required IReadOnlyList<ReviewFinding> Findings { get; init; }
}

/// <summary>One thing that a rule found.</summary>
public sealed record ReviewFinding
{
    [JsonPropertyName("champ")] public required string Field { get; init; }
    [JsonPropertyName("regle")] public required string Rule { get; init; }
    [JsonPropertyName("gravite")] public required Severity Severity { get; init; }
    [JsonPropertyName("message")] public required string Message { get; init; }
}
