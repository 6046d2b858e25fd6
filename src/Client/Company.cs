using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>The firm, as its invoices will show it.</summary>
public sealed record CompanyDetails
{
    [JsonPropertyName("raison_sociale")] public required string? LegalName { get; init; }
    [JsonPropertyName("forme_juridique")] public required string? LegalForm { get; init; }
    [JsonPropertyName("capital")] public required decimal? ShareCapital { get; init; }
    [JsonPropertyName("siren")] public required string? Siren { get; init; }
    [JsonPropertyName("siret")] public required string? Siret { get; init; }
    [JsonPropertyName("rcs")] public required string? TradeRegister { get; init; }
    [JsonPropertyName("entrepreneur_individuel")] public required bool SoleTrader { get; init; }
    [JsonPropertyName("tva_intracommunautaire")] public required string? VatNumber { get; init; }
    [JsonPropertyName("adresse")] public required string? Street { get; init; }
    [JsonPropertyName("code_postal")] public required string? PostalCode { get; init; }
    [JsonPropertyName("ville")] public required string? City { get; init; }
    [JsonPropertyName("pays")] public required string? Country { get; init; }
    [JsonPropertyName("email")] public required string? Email { get; init; }
    [JsonPropertyName("telephone")] public required string? Phone { get; init; }
    [JsonPropertyName("adresse_electronique")] public required string? ElectronicAddress { get; init; }
    [JsonPropertyName("iban")] public required string? Iban { get; init; }
    [JsonPropertyName("bic")] public required string? Bic { get; init; }
    [JsonPropertyName("regime_tva")] public required VatScheme VatScheme { get; init; }
    [JsonPropertyName("tva_sur_debits")] public required bool VatOnDebits { get; init; }
    [JsonPropertyName("taux_tva_autorises")] public required IReadOnlyList<decimal> AllowedVatRates { get; init; }
    /// <summary>Days from issue to due date, 0 to 60.</summary>
    [JsonPropertyName("delai_paiement_jours")] public required int PaymentTermDays { get; init; }
    [JsonPropertyName("taux_penalites")] public required decimal? LatePenaltyRate { get; init; }
    [JsonPropertyName("escompte")] public required string? EarlyPaymentDiscount { get; init; }
    [JsonPropertyName("mentions")] public required string? Mentions { get; init; }

    /// <summary>What one would write to have the same again; change it with <c>with</c>.</summary>
    public CompanySettings AsSettings() => new()
    {
        LegalName = LegalName,
        LegalForm = LegalForm,
        ShareCapital = ShareCapital,
        Siren = Siren,
        Siret = Siret,
        TradeRegister = TradeRegister,
        SoleTrader = SoleTrader,
        VatNumber = VatNumber,
        Street = Street,
        PostalCode = PostalCode,
        City = City,
        Country = Country,
        Email = Email,
        Phone = Phone,
        ElectronicAddress = ElectronicAddress,
        Iban = Iban,
        Bic = Bic,
        VatScheme = VatScheme,
        VatOnDebits = VatOnDebits,
        AllowedVatRates = AllowedVatRates,
        PaymentTermDays = PaymentTermDays,
        LatePenaltyRate = LatePenaltyRate,
        EarlyPaymentDiscount = EarlyPaymentDiscount,
        Mentions = Mentions,
    };
}

/// <summary>All that may be written about the firm; what is null takes its default.</summary>
public sealed record CompanySettings
{
    [JsonPropertyName("raison_sociale")] public string? LegalName { get; init; }
    [JsonPropertyName("forme_juridique")] public string? LegalForm { get; init; }
    [JsonPropertyName("capital")] public decimal? ShareCapital { get; init; }
    [JsonPropertyName("siren")] public string? Siren { get; init; }
    [JsonPropertyName("siret")] public string? Siret { get; init; }
    [JsonPropertyName("rcs")] public string? TradeRegister { get; init; }
    [JsonPropertyName("entrepreneur_individuel")] public bool? SoleTrader { get; init; }
    [JsonPropertyName("tva_intracommunautaire")] public string? VatNumber { get; init; }
    [JsonPropertyName("adresse")] public string? Street { get; init; }
    [JsonPropertyName("code_postal")] public string? PostalCode { get; init; }
    [JsonPropertyName("ville")] public string? City { get; init; }
    [JsonPropertyName("pays")] public string? Country { get; init; }
    [JsonPropertyName("email")] public string? Email { get; init; }
    [JsonPropertyName("telephone")] public string? Phone { get; init; }
    [JsonPropertyName("adresse_electronique")] public string? ElectronicAddress { get; init; }
    [JsonPropertyName("iban")] public string? Iban { get; init; }
    [JsonPropertyName("bic")] public string? Bic { get; init; }
    [JsonPropertyName("regime_tva")] public VatScheme? VatScheme { get; init; }
    [JsonPropertyName("tva_sur_debits")] public bool? VatOnDebits { get; init; }
    [JsonPropertyName("taux_tva_autorises")] public IReadOnlyList<decimal>? AllowedVatRates { get; init; }
    [JsonPropertyName("delai_paiement_jours")] public int? PaymentTermDays { get; init; }
    [JsonPropertyName("taux_penalites")] public decimal? LatePenaltyRate { get; init; }
    [JsonPropertyName("escompte")] public string? EarlyPaymentDiscount { get; init; }
    [JsonPropertyName("mentions")] public string? Mentions { get; init; }
}
