using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Invoicing.Rules;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing.Rules;

public class WhatMustBeThere
{
    [Fact]
    public void A_complete_invoice_lacks_nothing()
    {
        var builder = AnInvoice.WithOneLine();

        Assert.Empty(builder.Build().Review(AnInvoice.IssueDay, builder.Parties, [], TheRules.All));
    }

    [Fact]
    public void A_line() => Assert.Equal(["Error Lines"], Findings.Of<HasALine>(AnInvoice.WithNothing()));

    [Fact]
    public void Each_part_of_the_clients_address() => Assert.Equal(["Error Client.Street", "Error Client.PostalCode", "Error Client.City"],
        Findings.Of<ClientHasAnAddress>(For(AClient.Firm().With(profile => profile with { Street = null, PostalCode = null, City = null }))));

    [Fact]
    public void The_firms_name() => Assert.Equal(["Error Company.LegalName"], Findings.Of<SellerHasAName>(By(settings => settings with { LegalName = null })));

    [Fact]
    public void The_firms_siren() => Assert.Equal(["Error Company.Siren"], Findings.Of<SellerHasASiren>(By(settings => settings with { Siren = null })));

    [Fact]
    public void Each_part_of_the_firms_address() => Assert.Equal(["Error Company.Street", "Error Company.PostalCode", "Error Company.City"],
        Findings.Of<SellerHasAnAddress>(By(settings => settings with { Street = null, PostalCode = null, City = null })));

    [Fact]
    public void The_firms_vat_number_where_it_charges_vat() =>
        Assert.Equal(["Error Company.VatNumber"], Findings.Of<SellerHasAVatNumber>(By(settings => settings with { VatNumber = null })));

    [Fact]
    public void No_vat_number_under_the_small_business_exemption() =>
        Assert.Empty(Findings.Of<SellerHasAVatNumber>(AnInvoice.WithNothing().SoldBy(ACompany.SmallBusiness())));

    [Theory]
    [InlineData(VatCategory.K, true)]
    [InlineData(VatCategory.G, true)]
    [InlineData(VatCategory.AE, false)]
    public void The_firms_vat_number_where_what_crossed_borders_is_credited_under_that_exemption(VatCategory category, bool asked)
    {
        var builder = AnInvoice.With(A.UntaxedLine(category)).For(AClient.Abroad("DE", "DE136695976"));
        var note = builder.Issued().PrepareCreditNote(20, null, [], A.Instant);

        var findings = note.Review(AnInvoice.IssueDay, builder.SoldBy(ACompany.SmallBusiness()).Parties, [], [new SellerHasAVatNumber()]);

        Assert.Equal(asked ? ["Company.VatNumber"] : [], findings.Select(found => found.Finding.Field));
    }

    [Fact]
    public void A_due_date_which_the_firms_terms_give()
    {
        Assert.Empty(Findings.Of<HasADueDate>(AnInvoice.WithOneLine()));
        Assert.Equal(A.Day("2026-04-10"), DueBy(new HasADueDate(), days: 10));
    }

    [Theory]
    [InlineData("2026-03-30", true)]
    [InlineData("2026-03-31", false)]
    [InlineData("2026-04-01", false)]
    public void A_due_date_from_the_day_of_issue_on(string due, bool refused) => Assert.Equal(
        refused ? ["Error DueDate"] : [],
        Findings.Of<DueDateFollowsIssue>(AnInvoice.WithOneLine().Where(content => content with { DueDate = A.Day(due) })));

    [Theory]
    [InlineData("1999-12-31", true)]
    [InlineData("2000-01-01", false)]
    [InlineData("2099-12-31", false)]
    [InlineData("2100-01-01", true)]
    public void Dates_of_this_century(string day, bool refused)
    {
        Assert.Equal(refused ? ["Error SupplyDate"] : [],
            Findings.Of<YearsAreOfThisCentury>(AnInvoice.WithOneLine().Where(content => content with { SupplyDate = A.Day(day) })));
        Assert.Equal(refused ? ["Error DueDate", "Error PeriodStart", "Error PeriodEnd"] : [],
            Findings.Of<YearsAreOfThisCentury>(AnInvoice.WithOneLine().Where(content => content with { DueDate = A.Day(day), PeriodStart = A.Day(day), PeriodEnd = A.Day(day) })));
    }

    [Theory]
    [InlineData("VATEX-FR-CGI261-4", false)]
    [InlineData("VATEX-EU-132-1I", false)]
    [InlineData("VATEX-FR-261", true)]
    [InlineData("vatex-eu-o", true)]
    public void An_exemption_code_of_the_list(string code, bool refused) => Assert.Equal(
        refused ? ["Error Lines[0].ExemptionCode"] : [],
        Findings.Of<ExemptionCodesAreListed>(AnInvoice.With(A.UntaxedLine(VatCategory.E, code: code))));

    [Theory]
    [InlineData(VatCategory.AE, "VATEX-EU-IC", true)]
    [InlineData(VatCategory.O, "VATEX-EU-F", true)]
    [InlineData(VatCategory.E, "VATEX-EU-G", true)]
    [InlineData(VatCategory.O, "VATEX-FR-FRANCHISE", true)]
    [InlineData(VatCategory.AE, "VATEX-FR-AE", false)]
    [InlineData(VatCategory.E, "VATEX-EU-J", false)]
    [InlineData(VatCategory.G, "VATEX-EU-146-1E", false)]
    public void An_exemption_code_of_the_lines_category(VatCategory category, string code, bool refused) => Assert.Equal(
        refused ? ["Error Lines[0].ExemptionCode"] : [],
        Findings.Of<ExemptionCodesFitTheirCategory>(AnInvoice.With(A.UntaxedLine(category, code: code))));

    [Theory]
    [InlineData(8.5, false)]
    [InlineData(19, true)]
    public void A_rate_that_France_has_or_had_for_a_french_firm(decimal rate, bool refused)
    {
        var seller = ACompany.Complete().With(settings => settings with { AllowedVatRates = [new(rate)] });
        var draft = AnInvoice.With(A.Line(100m) with { VatRate = new(rate) }).SoldBy(seller);

        Assert.Equal(refused ? ["Error Lines[0].VatRate"] : [], Findings.Of<RatesAreFrench>(draft));
        Assert.Equal(refused ? ["Advice Lines[0].VatRate"] : [], Findings.Of<RatesAreFrench>(draft.For(AClient.Person())));
        Assert.Empty(Findings.Of<RatesAreFrench>(draft.For(AClient.Person().With(profile => profile with { Country = "DE" }))));
    }

    [Fact]
    public void The_vat_of_todays_scheme()
    {
        var charged = AnInvoice.WithOneLine().Build();
        var exempted = AnInvoice.With(A.Line(100m) with { VatRate = null }).SoldBy(ACompany.SmallBusiness()).Build();

        Assert.Equal(["Lines[0].VatRate"], Now(charged, ACompany.SmallBusiness()));
        Assert.Equal(["Lines[0].ExemptionCode"], Now(exempted, ACompany.Complete()));
        Assert.Empty(Now(charged, ACompany.Complete()));
        Assert.Empty(Now(exempted, ACompany.SmallBusiness()));
    }

    [Fact]
    public void No_scheme_on_a_credit_note()
    {
        var then = AnInvoice.WithOneLine();
        var invoice = then.Issued();
        var now = AnInvoice.WithOneLine().SoldBy(ACompany.SmallBusiness());

        Assert.Equal("120.00", now.Credit(invoice, 20).GrossAmount.ToString());
    }

    [Fact]
    public void A_buyers_vat_number_for_reverse_charge_in_the_union()
    {
        Assert.Equal(["Error Client.VatNumber"], ReverseCharge(AClient.Abroad("DE")));
        Assert.Equal(["Error Client.VatNumber"], ReverseCharge(AClient.Abroad("DE", "FR96552100554")));
        Assert.Empty(ReverseCharge(AClient.Abroad("DE", "DE129273398")));
    }

    [Fact]
    public void A_buyers_siren_at_least_for_reverse_charge_in_France()
    {
        Assert.Empty(ReverseCharge(AClient.Firm()));
        Assert.Equal(["Error Client.VatNumber"], ReverseCharge(AClient.Firm().With(profile => profile with { Siren = null })));
    }

    [Fact]
    public void Nothing_of_the_kind_without_reverse_charge() => Assert.Empty(Findings.Of<ReverseChargeNamesTheBuyer>(For(AClient.Abroad("DE"))));

    [Theory]
    [InlineData(null, true)]
    [InlineData("FR96552100554", true)]
    [InlineData("CHE123456789", true)]
    [InlineData("DE129273398", false)]
    [InlineData("EL123456789", false)]
    public void A_buyers_vat_number_of_another_member_state_for_an_intra_community_supply(string? number, bool refused)
    {
        Assert.Equal(refused ? ["Error Client.VatNumber"] : [], Findings.Of<IntraCommunityBuyerIsNamed>(AnInvoice.With(A.UntaxedLine(VatCategory.K)).For(AClient.Abroad("DE", number))));
        Assert.Empty(Findings.Of<IntraCommunityBuyerIsNamed>(For(AClient.Abroad("DE"))));
    }

    [Fact]
    public void Electronic_addresses_that_can_be_delivered_to()
    {
        Assert.Equal(["Error Client.ElectronicAddress", "Error Company.ElectronicAddress"], Findings.Of<ElectronicAddressesAreDeliverable>(
            AnInvoice.WithOneLine()
                .For(AClient.Abroad("DE").With(profile => profile with { ElectronicAddress = new('7', 126) }))
                .SoldBy(ACompany.Complete().With(settings => settings with { ElectronicAddress = "1234:732829320" }))));
        Assert.Empty(Findings.Of<ElectronicAddressesAreDeliverable>(For(AClient.Person())));
    }

    private static AnInvoice For(AClient client) => AnInvoice.WithOneLine().For(client);

    private static AnInvoice By(Func<CompanySettings, CompanySettings> change) => AnInvoice.WithOneLine().SoldBy(ACompany.Complete().With(change));

    private static IEnumerable<string> ReverseCharge(AClient client) =>
        Findings.Of<ReverseChargeNamesTheBuyer>(AnInvoice.With(A.UntaxedLine(VatCategory.AE)).For(client));

    private static IEnumerable<string> Now(Invoice draft, ACompany company) =>
        draft.Review(AnInvoice.IssueDay, AnInvoice.WithOneLine().SoldBy(company).Parties, [], [new LinesFollowTheScheme()]).Select(found => found.Finding.Field);

    private static DateOnly? DueBy(IInvoicingRule rule, int days)
    {
        var builder = AnInvoice.WithOneLine().PayableInDays(days);
        return rule.DueDate(new(builder.Build(), builder.Parties.Company, builder.Parties.Client.AsBuyer(), AnInvoice.IssueDay));
    }
}
