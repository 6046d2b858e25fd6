using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Companies;

public class DescribingTheCompany
{
    [Fact]
    public void Starts_empty_with_the_usual_terms()
    {
        var settings = Company.Undescribed().Settings;

        Assert.Null(settings.LegalName);
        Assert.Null(settings.Country);
        Assert.Null(settings.ElectronicAddress);
        Assert.Equal((VatScheme.Standard, 30, false), (settings.VatScheme, settings.PaymentTermDays, settings.VatOnDebits));
        Assert.Equal(["20.00", "10.00", "5.50", "2.10", "0.00"], settings.AllowedVatRates.Select(rate => rate.ToString()));
    }

    [Fact]
    public void Keeps_what_was_written() => Assert.Equal("Atelier Martin", ACompany.Complete().Build().Settings.LegalName);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Is_in_France_where_it_does_not_say(string? country) =>
        Assert.Equal("FR", ACompany.Complete().With(settings => settings with { Country = country }).Build().AsSeller().Address.Country);

    [Fact]
    public void Lets_the_electronic_address_follow_the_siren()
    {
        var company = ACompany.Complete().Build();

        Assert.Equal("732829320", company.AsSeller().ElectronicAddress);

        company.Describe(ACompany.Settings() with { Siren = "443061841", VatNumber = null, ElectronicAddress = "732829320" });

        Assert.Equal("443061841", company.AsSeller().ElectronicAddress);
    }

    [Fact]
    public void Names_every_wrong_field_at_once() =>
        Refusal.Of(["Siren", "Iban", "Bic", "PaymentTermDays", "Email", "Country"], () => ACompany.Complete().With(settings => settings with
        {
            Siren = "732829321",
            Iban = "FR7630006000011234567890188",
            Bic = "AGRIFR",
            PaymentTermDays = 61,
            Email = "martin",
            Country = "XX",
        }).Build());

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void Takes_a_term_of_0_to_60_days(int days) =>
        Assert.Equal(days, ACompany.Complete().With(settings => settings with { PaymentTermDays = days }).Build().Settings.PaymentTermDays);

    [Theory]
    [InlineData(-1)]
    [InlineData(61)]
    public void Refuses_any_other_term(int days) => Refused("PaymentTermDays", settings => settings with { PaymentTermDays = days });

    [Fact]
    public void Needs_at_least_one_rate() => Refused("AllowedVatRates", settings => settings with { AllowedVatRates = [] });

    [Fact]
    public void Refuses_the_same_rate_twice() =>
        Refused("AllowedVatRates", settings => settings with { AllowedVatRates = [new(20m), new(20.00m)] });

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000_000)]
    public void Refuses_a_capital_out_of_bounds(int capital) => Refused("ShareCapital", settings => settings with { ShareCapital = new Money(capital) });

    [Fact]
    public void Allows_line_breaks_in_its_own_mentions() =>
        Assert.Equal("Assurance décennale\nMAAF, France", ACompany.Complete().With(settings => settings with { Mentions = "Assurance décennale\nMAAF, France" }).Build().Settings.Mentions);

    [Fact]
    public void Changes_nothing_when_refused()
    {
        var company = ACompany.Complete().Build();

        Refusal.Of("Siren", () => company.Describe(new() { LegalName = "Autre", Siren = "1" }));

        Assert.Equal("Atelier Martin", company.Settings.LegalName);
    }

    private static void Refused(string field, Func<CompanySettings, CompanySettings> change) =>
        Refusal.Of(field, () => ACompany.Complete().With(change).Build());
}
