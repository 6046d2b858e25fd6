using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.UnitTests.Pages;

public class ChoosingVat
{
    [Theory]
    [InlineData(VatCategory.K, null, "2027-12-31", "Exonération de TVA, art. 262 ter, I du CGI")]
    [InlineData(VatCategory.K, "Exonération de TVA, art. 262 ter, I du CGI", "2028-01-01", "Exonération de TVA : livraison intracommunautaire (livre II du CIBS)")]
    [InlineData(VatCategory.G, "Exonération de TVA, art. 262 ter, I du CGI", "2028-01-01", "Exonération de TVA : exportation (livre II du CIBS)")]
    [InlineData(VatCategory.E, "Autoliquidation", "2026-03-31", null)]
    [InlineData(VatCategory.E, "Formation, art. 261-4-4° du CGI", "2028-01-01", "Formation, art. 261-4-4° du CGI")]
    public void Words_the_reason_as_the_law_does_that_day(VatCategory category, string? typed, string day, string? reason) =>
        Assert.Equal(reason, VatChoices.ReasonFor(category, typed, A.Day(day)));

    [Theory]
    [InlineData(VatCategory.AE, "VATEX-EU-IC", null)]
    [InlineData(VatCategory.O, " VATEX-EU-F ", null)]
    [InlineData(VatCategory.K, "VATEX-EU-IC", "VATEX-EU-IC")]
    [InlineData(VatCategory.E, "VATEX-FR-CGI261-4", "VATEX-FR-CGI261-4")]
    [InlineData(VatCategory.E, null, null)]
    public void Drops_the_code_of_another_category(VatCategory category, string? typed, string? code) =>
        Assert.Equal(code, VatChoices.CodeFor(category, typed));
}
