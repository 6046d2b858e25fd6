using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>The firm itself: a design studio that also publishes, teaches and fits out homes, hence its several VAT rates.</summary>
internal static class DemoFirm
{
    public static string Siren { get; } = DemoNumbers.Siren(0);

    public static CompanySettings Settings { get; } = new()
    {
        LegalName = "Studio Mirabelle",
        LegalForm = "SAS",
        ShareCapital = new Money(40_000m),
        Siren = Siren,
        Siret = DemoNumbers.Siret(Siren),
        TradeRegister = $"RCS Nancy {Siren[..3]} {Siren[3..6]} {Siren[6..]}",
        VatNumber = DemoNumbers.Vat(Siren),
        Street = "14 rue des Jardiniers",
        PostalCode = "54000",
        City = "Nancy",
        Email = "facturation@studio-mirabelle.example",
        Phone = "03 53 01 99 54",
        // The specimen that French banks print in their leaflets.
        Iban = "FR7630006000011234567890189",
        Bic = "AGRIFRPP",
        Mentions = "Assurance responsabilité civile professionnelle et décennale : contrat n° 54-11880, France et Union européenne.",
    };
}
