using MiniCrm.Domain.Company;

namespace MiniCrm.UnitTests.Builders;

/// <summary>The firm, with everything needed to issue unless the test says otherwise.</summary>
public sealed class ACompany
{
    private CompanySettings _settings = new()
    {
        LegalName = "Atelier Martin",
        LegalForm = "SARL",
        ShareCapital = new(10_000m),
        TradeRegister = "RCS Paris",
        Siren = "732829320",
        VatNumber = "FR44732829320",
        Street = "3 place du Marché",
        PostalCode = "75011",
        City = "Paris",
        Iban = "FR7630006000011234567890189",
    };

    public static ACompany Complete() => new();

    public static ACompany SmallBusiness() => new ACompany().With(settings => settings with { VatScheme = VatScheme.SmallBusinessExemption, VatNumber = null });

    public static CompanySettings Settings() => new ACompany()._settings;

    public ACompany With(Func<CompanySettings, CompanySettings> change)
    {
        _settings = change(_settings);
        return this;
    }

    public Company Build()
    {
        var company = Company.Undescribed();
        company.Describe(_settings);
        return company;
    }
}
