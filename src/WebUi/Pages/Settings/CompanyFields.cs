using MiniCrm.Application.Company;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Pages.Settings;

/// <summary>The company as its form holds it.</summary>
internal static class CompanyFields
{
    /// <summary>What is still missing before an invoice may be issued.</summary>
    public static IEnumerable<string> MissingToInvoice(CompanyDetails company)
    {
        if (company.LegalName is null) yield return nameof(company.LegalName);
        if (company.Siren is null) yield return nameof(company.Siren);
        if (company.Street is null) yield return nameof(company.Street);
        if (company.PostalCode is null) yield return nameof(company.PostalCode);
        if (company.City is null) yield return nameof(company.City);
        if (company.VatScheme == VatScheme.Standard && company.VatNumber is null) yield return nameof(company.VatNumber);
    }

    public static Dictionary<string, string?> Of(CompanyDetails company, Speech speech) => new()
    {
        [nameof(company.LegalName)] = company.LegalName,
        [nameof(company.LegalForm)] = company.LegalForm,
        [nameof(company.ShareCapital)] = Typed.Of(company.ShareCapital, speech),
        [nameof(company.Siren)] = company.Siren,
        [nameof(company.Siret)] = company.Siret,
        [nameof(company.TradeRegister)] = company.TradeRegister,
        [nameof(company.SoleTrader)] = Typed.Of(company.SoleTrader),
        [nameof(company.VatNumber)] = company.VatNumber,
        [nameof(company.Street)] = company.Street,
        [nameof(company.PostalCode)] = company.PostalCode,
        [nameof(company.City)] = company.City,
        [nameof(company.Country)] = company.Country ?? "FR",
        [nameof(company.Email)] = company.Email,
        [nameof(company.Phone)] = company.Phone,
        [nameof(company.ElectronicAddress)] = company.ElectronicAddress,
        [nameof(company.Iban)] = company.Iban,
        [nameof(company.Bic)] = company.Bic,
        [nameof(company.VatScheme)] = company.VatScheme.ToString(),
        [nameof(company.VatOnDebits)] = Typed.Of(company.VatOnDebits),
        [nameof(company.AllowedVatRates)] = string.Join(" ; ", company.AllowedVatRates.Select(rate => Typed.Of(rate, speech))),
        [nameof(company.PaymentTermDays)] = Typed.Of(company.PaymentTermDays),
        [nameof(company.LatePenaltyRate)] = Typed.Of(company.LatePenaltyRate, speech),
        [nameof(company.EarlyPaymentDiscount)] = company.EarlyPaymentDiscount,
        [nameof(company.Mentions)] = company.Mentions,
    };

    public static CompanySettings Read(Form form) => new()
    {
        LegalName = form.Text(nameof(CompanySettings.LegalName)),
        LegalForm = form.Text(nameof(CompanySettings.LegalForm)),
        ShareCapital = form.Amount(nameof(CompanySettings.ShareCapital)),
        Siren = form.Joined(nameof(CompanySettings.Siren)),
        Siret = form.Joined(nameof(CompanySettings.Siret)),
        TradeRegister = form.Text(nameof(CompanySettings.TradeRegister)),
        SoleTrader = form.IsTicked(nameof(CompanySettings.SoleTrader)),
        VatNumber = form.Joined(nameof(CompanySettings.VatNumber)),
        Street = form.Text(nameof(CompanySettings.Street)),
        PostalCode = form.Text(nameof(CompanySettings.PostalCode)),
        City = form.Text(nameof(CompanySettings.City)),
        Country = form.Text(nameof(CompanySettings.Country))?.ToUpperInvariant() ?? "FR",
        Email = form.Text(nameof(CompanySettings.Email)),
        Phone = form.Text(nameof(CompanySettings.Phone)),
        ElectronicAddress = form.Text(nameof(CompanySettings.ElectronicAddress)),
        Iban = form.Joined(nameof(CompanySettings.Iban)),
        Bic = form.Joined(nameof(CompanySettings.Bic)),
        VatScheme = form.Choice(nameof(CompanySettings.VatScheme), VatScheme.Standard),
        VatOnDebits = form.IsTicked(nameof(CompanySettings.VatOnDebits)),
        AllowedVatRates = Rates(form),
        PaymentTermDays = form.Whole(nameof(CompanySettings.PaymentTermDays)) ?? 30,
        LatePenaltyRate = form.Percent(nameof(CompanySettings.LatePenaltyRate)),
        EarlyPaymentDiscount = form.Text(nameof(CompanySettings.EarlyPaymentDiscount)),
        Mentions = form.Text(nameof(CompanySettings.Mentions)),
    };

    private static List<Percentage> Rates(Form form)
    {
        const string field = nameof(CompanySettings.AllowedVatRates);
        List<Percentage> rates = [];
        foreach (var typed in form[field].Replace("%", " ", StringComparison.Ordinal).Split([';', ' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (form.Number(typed) is >= 0 and <= 100 and var rate && Rounding.Fits(rate, 2)) rates.Add(new(rate));
            else form.AddUnreadable(field, $"« {typed} » n'est pas un taux.", $"“{typed}” is no rate.");
        }

        return rates;
    }
}
