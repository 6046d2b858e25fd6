using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class DecidingTheVatOfALine
{
    private static readonly LineContent Bare = new() { Description = "Conseil", UnitPrice = new(100m) };

    [Fact]
    public void Takes_S_at_20_when_nothing_is_said() => Assert.Equal("S 20.00", Vat(Bare));

    [Fact]
    public void Takes_S_for_a_rate_above_zero() => Assert.Equal("S 5.50", Vat(Bare with { VatRate = A.Percent(5.5m) }));

    [Theory]
    [InlineData(VatCategory.E)]
    [InlineData(VatCategory.AE)]
    [InlineData(VatCategory.K)]
    [InlineData(VatCategory.G)]
    [InlineData(VatCategory.O)]
    [InlineData(VatCategory.Z)]
    public void Takes_zero_for_any_other_category(VatCategory category) =>
        Assert.Equal($"{category} 0.00", Vat(A.UntaxedLine(category) with { VatRate = null }));

    [Fact]
    public void Refuses_a_zero_rate_without_a_category() => Refused("VatCategory", Bare with { VatRate = Percentage.Zero });

    [Fact]
    public void Refuses_S_at_zero() => Refused("VatCategory", Bare with { VatRate = Percentage.Zero, VatCategory = VatCategory.S });

    [Theory]
    [InlineData(VatCategory.Z)]
    [InlineData(VatCategory.E)]
    [InlineData(VatCategory.AE)]
    [InlineData(VatCategory.K)]
    [InlineData(VatCategory.G)]
    [InlineData(VatCategory.O)]
    public void Refuses_a_rate_above_zero_in_any_category_but_S(VatCategory category) =>
        Refused("VatRate", A.UntaxedLine(category) with { VatRate = A.Percent(20m) });

    [Fact]
    public void Refuses_a_rate_that_the_firm_does_not_allow() => Refused("VatRate", Bare with { VatRate = A.Percent(8.5m) });

    [Fact]
    public void Takes_a_rate_that_the_firm_allows() =>
        Assert.Equal("S 8.50", Vat(Bare with { VatRate = A.Percent(8.5m) }, ACompany.Complete().With(settings => settings with { AllowedVatRates = [new(8.5m)] })));

    [Theory]
    [InlineData(VatCategory.E)]
    [InlineData(VatCategory.AE)]
    [InlineData(VatCategory.K)]
    [InlineData(VatCategory.G)]
    [InlineData(VatCategory.O)]
    public void Needs_a_reason_in_every_category_but_S_and_Z(VatCategory category) =>
        Refused("ExemptionReason", A.UntaxedLine(category, reason: null));

    [Fact]
    public void Refuses_a_reason_or_a_code_where_there_is_nothing_to_explain()
    {
        Refused("ExemptionReason", Bare with { ExemptionReason = "Motif" });
        Refused("ExemptionCode", A.UntaxedLine(VatCategory.Z, code: "VATEX-EU-O"));
    }

    [Theory]
    [InlineData(VatCategory.AE, "VATEX-EU-AE")]
    [InlineData(VatCategory.K, "VATEX-EU-IC")]
    [InlineData(VatCategory.G, "VATEX-EU-G")]
    [InlineData(VatCategory.O, "VATEX-EU-O")]
    [InlineData(VatCategory.E, null)]
    public void Gives_the_usual_code_where_a_category_has_one(VatCategory category, string? code) =>
        Assert.Equal(code, AnInvoice.With(A.UntaxedLine(category)).Build().Lines[0].ExemptionCode);

    [Fact]
    public void Keeps_the_code_that_was_given() =>
        Assert.Equal("VATEX-FR-AE", AnInvoice.With(A.UntaxedLine(VatCategory.AE, code: "VATEX-FR-AE")).Build().Lines[0].ExemptionCode);

    [Fact]
    public void Leaves_O_alone_on_its_invoice() =>
        Refusal.Of("Lines", () => AnInvoice.With(A.UntaxedLine(VatCategory.O), A.Line(10m)).Build());

    [Fact]
    public void Allows_several_lines_of_O() => Assert.Equal("200.00", AnInvoice.With(A.UntaxedLine(VatCategory.O), A.UntaxedLine(VatCategory.O)).Build().GrossAmount.ToString());

    [Fact]
    public void Refuses_two_reasons_of_one_category() =>
        Refusal.Of("Lines[2].ExemptionReason", () => AnInvoice.With(A.UntaxedLine(VatCategory.E, reason: "Formation"), A.Line(1m), A.UntaxedLine(VatCategory.E, reason: "Soins")).Build());

    [Fact]
    public void Refuses_two_codes_of_one_category() =>
        Refusal.Of("Lines[1].ExemptionCode", () => AnInvoice.With(A.UntaxedLine(VatCategory.E, code: "VATEX-FR-CGI261-4"), A.UntaxedLine(VatCategory.E)).Build());

    [Fact]
    public void Allows_two_reasons_of_two_categories() =>
        Assert.Equal(2, AnInvoice.With(A.UntaxedLine(VatCategory.E, reason: "Formation"), A.UntaxedLine(VatCategory.AE, reason: "Autoliquidation")).Build().VatBreakdown.Count);

    [Fact]
    public void Under_the_small_business_exemption_says_293_B_by_itself()
    {
        var line = AnInvoice.With(Bare).SoldBy(ACompany.SmallBusiness()).Build().Lines[0];

        Assert.Equal((VatCategory.E, "0.00", "TVA non applicable, art. 293 B du CGI", "VATEX-FR-FRANCHISE"),
            (line.VatCategory, line.VatRate.ToString(), line.ExemptionReason, line.ExemptionCode));
    }

    [Fact]
    public void Under_the_small_business_exemption_takes_its_own_lines_back()
    {
        var read = A.UntaxedLine(VatCategory.E, reason: "TVA non applicable, art. 293 B du CGI", code: "VATEX-FR-FRANCHISE");

        Assert.Equal("E 0.00", Vat(read, ACompany.SmallBusiness()));
    }

    [Theory]
    [InlineData(VatCategory.AE)]
    [InlineData(VatCategory.Z)]
    [InlineData(VatCategory.S)]
    public void Under_the_small_business_exemption_every_line_is_E(VatCategory category) =>
        Refused("VatCategory", Bare with { VatRate = Percentage.Zero, VatCategory = category }, ACompany.SmallBusiness());

    [Fact]
    public void Under_the_small_business_exemption_refuses_any_other_rate() =>
        Refused("VatRate", Bare with { VatRate = A.Percent(20m) }, ACompany.SmallBusiness());

    [Fact]
    public void Under_the_small_business_exemption_refuses_any_other_reason()
    {
        Refused("ExemptionReason", Bare with { ExemptionReason = "Formation" }, ACompany.SmallBusiness());
        Refused("ExemptionCode", Bare with { ExemptionCode = "VATEX-EU-O" }, ACompany.SmallBusiness());
    }

    private static string Vat(LineContent line, ACompany? company = null)
    {
        var drafted = AnInvoice.With(line).SoldBy(company ?? ACompany.Complete()).Build().Lines[0];
        return $"{drafted.VatCategory} {drafted.VatRate}";
    }

    private static void Refused(string field, LineContent line, ACompany? company = null) =>
        Refusal.Of($"Lines[0].{field}", () => AnInvoice.With(line).SoldBy(company ?? ACompany.Complete()).Build());
}
