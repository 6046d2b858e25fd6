using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Company;

/// <summary>All that an administrator may write about the firm. Empty texts are absent ones.</summary>
public sealed record CompanySettings
{
    public string? LegalName { get; init; }
    public string? LegalForm { get; init; }
    public Money? ShareCapital { get; init; }
    public string? Siren { get; init; }
    public string? Siret { get; init; }
    public string? TradeRegister { get; init; }
    public bool SoleTrader { get; init; }
    public string? VatNumber { get; init; }
    public string? Street { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }

    /// <summary>ISO 3166-1 alpha-2; where none is given, France.</summary>
    public string? Country { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? ElectronicAddress { get; init; }
    public string? Iban { get; init; }
    public string? Bic { get; init; }
    public VatScheme VatScheme { get; init; }
    public bool VatOnDebits { get; init; }
    public IReadOnlyList<Percentage> AllowedVatRates { get; init; } = DefaultVatRates;

    /// <summary>Days from issue to due date, 0 to 60 (C. com., art. L441-10, I).</summary>
    public int PaymentTermDays { get; init; } = 30;

    /// <summary>Yearly late-payment rate in percent; null means the legal default, the ECB's rate plus ten points (C. com., art. L441-10, II).</summary>
    public Percentage? LatePenaltyRate { get; init; }

    /// <summary>Terms of an early-payment discount; null means none is granted.</summary>
    public string? EarlyPaymentDiscount { get; init; }

    /// <summary>Further sentences printed on every invoice.</summary>
    public string? Mentions { get; init; }

    public static IReadOnlyList<Percentage> DefaultVatRates { get; } = [new(20m), new(10m), new(5.5m), new(2.1m), new(0m)];

    /// <summary>Trimmed, and absent where empty; IBAN and BIC without the spaces people write in them.</summary>
    internal CompanySettings Cleaned() => this with
    {
        LegalName = PlainText.Clean(LegalName),
        LegalForm = PlainText.Clean(LegalForm),
        Siren = PlainText.Clean(Siren),
        Siret = PlainText.Clean(Siret),
        TradeRegister = PlainText.Clean(TradeRegister),
        VatNumber = PlainText.Clean(VatNumber),
        Street = PlainText.Clean(Street),
        PostalCode = PlainText.Clean(PostalCode),
        City = PlainText.Clean(City),
        Country = PlainText.Clean(Country),
        Email = PlainText.Clean(Email),
        Phone = PlainText.Clean(Phone),
        ElectronicAddress = PlainText.Clean(ElectronicAddress),
        Iban = PlainText.Clean(Iban)?.Replace(" ", "", StringComparison.Ordinal),
        Bic = PlainText.Clean(Bic)?.Replace(" ", "", StringComparison.Ordinal),
        EarlyPaymentDiscount = PlainText.Clean(EarlyPaymentDiscount),
        Mentions = PlainText.OrNull(Mentions),
    };

    /// <exception cref="DomainException"><c>requete_invalide</c>, naming each wrong field.</exception>
    internal void EnsureValid()
    {
        var errors = new FieldErrors();
        foreach (var (field, text) in SingleLines()) PlainText.Check(errors, field, text);
        PlainText.Check(errors, nameof(Mentions), Mentions, PlainText.Notes, multiline: true);
        Contact.CheckEmail(errors, nameof(Email), Email);
        Contact.CheckElectronicAddress(errors, ElectronicAddress);
        if (Country is not null) Countries.Check(errors, nameof(Country), Country);
        Clients.Siren.Check(errors, Siren, Siret);
        Clients.VatNumber.Check(errors, VatNumber);
        CheckBank(errors);
        CheckTerms(errors);
        errors.ThrowIfAny();
    }

    private IEnumerable<(string Field, string? Text)> SingleLines() =>
    [
        (nameof(LegalName), LegalName), (nameof(LegalForm), LegalForm), (nameof(TradeRegister), TradeRegister), (nameof(Street), Street),
        (nameof(PostalCode), PostalCode), (nameof(City), City), (nameof(Phone), Phone), (nameof(EarlyPaymentDiscount), EarlyPaymentDiscount),
    ];

    private void CheckBank(FieldErrors errors)
    {
        errors.AddIf(Iban is not null && !BankAccount.IsValid(Iban), nameof(Iban), "Cet IBAN n'est pas valide.", "This IBAN is not valid.");
        errors.AddIf(Bic is not null && !BankAccount.IsValidBic(Bic), nameof(Bic), "Ce BIC n'est pas valide.", "This BIC is not valid.");
        errors.AddIf(ShareCapital is { } capital && (capital.IsNegative || capital.Amount >= Money.Bound), nameof(ShareCapital),
            "Le capital doit être positif et rester sous 1 000 000 000.", "The capital must be zero or more and stay below 1,000,000,000.");
    }

    private void CheckTerms(FieldErrors errors)
    {
        errors.AddIf(PaymentTermDays is < 0 or > 60, nameof(PaymentTermDays), "De 0 à 60 jours.", "From 0 to 60 days.");
        errors.AddIf(AllowedVatRates.Count is 0 or > 20, nameof(AllowedVatRates), "De 1 à 20 taux.", "From 1 to 20 rates.");
        errors.AddIf(AllowedVatRates.Distinct().Count() != AllowedVatRates.Count, nameof(AllowedVatRates),
            "Un taux ne peut figurer deux fois.", "A rate cannot appear twice.");
    }
}
