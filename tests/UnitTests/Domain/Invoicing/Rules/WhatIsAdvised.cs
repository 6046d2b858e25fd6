using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Invoicing.Rules;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing.Rules;

/// <summary>Advice never keeps a document from being issued: see ADR 0010.</summary>
public class WhatIsAdvised
{
    [Fact]
    public void Never_blocks()
    {
        var builder = AnInvoice.With(A.UntaxedLine(VatCategory.K)).For(AClient.Abroad("FR", "DE129273398"))
            .SoldBy(ACompany.Complete().With(settings => settings with { Iban = null, LegalForm = null, TradeRegister = null }));

        Assert.All(builder.Build().Review(AnInvoice.IssueDay, builder.Parties, [], TheRules.All), found => Assert.Equal(Severity.Advice, found.Finding.Severity));
        Assert.Equal("F2026-00001", builder.Issued().Number!.ToString());
    }

    [Fact]
    public void A_siren_for_a_firm_in_France()
    {
        Assert.Equal(["Advice Client.Siren"], Findings.Of<FrenchFirmHasASiren>(For(AClient.Firm().With(profile => profile with { Siren = null }))));
        Assert.Empty(Findings.Of<FrenchFirmHasASiren>(For(AClient.Firm().With(profile => profile with { Siren = null, Siret = "55210055400005" }))));
        Assert.Empty(Findings.Of<FrenchFirmHasASiren>(For(AClient.Person())));
        Assert.Empty(Findings.Of<FrenchFirmHasASiren>(For(AClient.Abroad("DE"))));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("552100554_COMPTA", false)]
    [InlineData("0225:552100554", false)]
    [InlineData("443061841", true)]
    [InlineData("compta@duval.fr", true)]
    [InlineData("552100554_réf", true)]
    [InlineData("9957:FR96552100554", true)]
    public void An_electronic_address_under_the_clients_siren(string? address, bool replaced)
    {
        string[] expected = replaced ? ["Advice Client.ElectronicAddress"] : [];
        var client = AClient.Firm().With(profile => profile with { ElectronicAddress = address });

        Assert.Equal(expected, Findings.Of<FrenchFirmIsInTheDirectory>(For(client)));
        Assert.Equal(expected, Findings.Of<FrenchFirmIsInTheDirectory>(For(client.With(profile => profile with { Siren = null, Siret = "55210055400005" }))));
        Assert.Empty(Findings.Of<FrenchFirmIsInTheDirectory>(For(client.With(profile => profile with { Siret = null }))));
    }

    [Fact]
    public void Nothing_of_the_french_flow_to_a_firm_where_french_vat_does_not_apply()
    {
        var cayenne = AClient.Firm().With(profile => profile with { Country = "GF", ElectronicAddress = "compta@duval.fr" });
        var unreadable = AClient.Firm().With(profile => profile with { Country = "GF", ElectronicAddress = "552100554_réf" });

        Assert.Empty(Findings.Of<FrenchFirmIsInTheDirectory>(For(cayenne)));
        Assert.Empty(Findings.Of<ElectronicAddressesAreDeliverable>(For(cayenne)));
        Assert.Equal(["Advice Client.ElectronicAddress"], Findings.Of<ElectronicAddressesAreDeliverable>(For(unreadable)));
        Assert.Empty(Findings.Of<FrenchFirmHasASiren>(For(AClient.Abroad("GF"))));
        Assert.Equal(["Advice Client.ElectronicAddress"], Findings.Of<ForeignFirmCanBeReached>(For(AClient.Abroad("GF"))));
        Assert.Equal(["Advice DueDate"], Findings.Of<PaymentTermIsLegal>(Due("2026-05-31").For(AClient.Abroad("GF"))));
    }

    [Fact]
    public void A_postal_code_elsewhere_in_the_union()
    {
        Assert.Equal(["Advice Client.PostalCode"], Findings.Of<ClientHasAnAddress>(For(AClient.Abroad("DE").With(profile => profile with { PostalCode = null }))));
        Assert.Empty(Findings.Of<ClientHasAnAddress>(For(AClient.Abroad("HK").With(profile => profile with { PostalCode = null }))));
    }

    [Theory]
    [InlineData("FR", true)]
    [InlineData("GF", true)]
    [InlineData("DE", true)]
    [InlineData("HK", false)]
    public void A_delivery_address_that_can_be_found(string country, bool hasPostalCodes)
    {
        string[] postalCode = hasPostalCodes ? ["Advice DeliveryAddress.PostalCode"] : [];
        AnInvoice To(string? street, string? city) => AnInvoice.WithOneLine().Where(content => content with { DeliveryAddress = new(street, null, city, country) });

        Assert.Equal(["Advice DeliveryAddress.Street", .. postalCode, "Advice DeliveryAddress.City"], Findings.Of<DeliveryAddressIsComplete>(To(null, null)));
        Assert.Equal(postalCode, Findings.Of<DeliveryAddressIsComplete>(To("1 quai du Port", "Ailleurs")));
    }

    [Fact]
    public void Deposits_at_the_rates_of_the_invoice_that_deducts_them()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();

        Assert.Equal(["Advice DepositIds"], Findings.Of<DepositsWereTaxedAlike>(AnInvoice.With(A.Line(1000m, rate: 5.5m)).Deducting(deposit)));
        Assert.Equal(["Advice DepositIds"], Findings.Of<DepositsWereTaxedAlike>(AnInvoice.With(A.Line(99.99m), A.Line(1000m, rate: 5.5m)).Deducting(deposit)));
        Assert.Empty(Findings.Of<DepositsWereTaxedAlike>(AnInvoice.With(A.Line(100m), A.Line(1000m, rate: 5.5m)).Deducting(deposit)));
    }

    [Fact]
    public void Some_way_to_reach_a_firm_abroad()
    {
        Assert.Equal(["Advice Client.ElectronicAddress"], Findings.Of<ForeignFirmCanBeReached>(For(AClient.Abroad("DE"))));
        Assert.Empty(Findings.Of<ForeignFirmCanBeReached>(For(AClient.Abroad("DE").With(profile => profile with { Email = "post@mueller.de" }))));
        Assert.Empty(Findings.Of<ForeignFirmCanBeReached>(For(AClient.Person())));
    }

    [Fact]
    public void An_account_to_transfer_to()
    {
        var noIban = ACompany.Complete().With(settings => settings with { Iban = null });

        Assert.Equal(["Advice Company.Iban"], Findings.Of<TransfersNameAnAccount>(AnInvoice.WithOneLine().SoldBy(noIban)));
        Assert.Empty(Findings.Of<TransfersNameAnAccount>(AnInvoice.WithOneLine().SoldBy(noIban).Where(content => content with { PaymentMethod = PaymentMethod.Card })));
        Assert.Empty(Findings.Of<TransfersNameAnAccount>(AnInvoice.WithOneLine()));
    }

    [Fact]
    public void A_date_for_an_intra_community_supply()
    {
        Assert.Equal(["Advice SupplyDate"], Findings.Of<IntraCommunitySupplyIsDated>(Intra("DE")));
        Assert.Empty(Findings.Of<IntraCommunitySupplyIsDated>(Intra("DE").Where(content => content with { SupplyDate = A.Day("2026-03-20") })));
        Assert.Empty(Findings.Of<IntraCommunitySupplyIsDated>(AnInvoice.WithOneLine()));
    }

    [Theory]
    [InlineData("DE", "DE129273398", null, false)]
    [InlineData("FR", "DE129273398", null, true)]
    [InlineData("FR", "DE129273398", "DE", false)]
    [InlineData("DE", "DE129273398", "FR", true)]
    [InlineData("CH", "DE129273398", null, true)]
    [InlineData("GB", "XI123456789", null, false)]
    [InlineData("IE", "XI123456789", "GB", false)]
    [InlineData("GB", "XI123456789", "CH", true)]
    [InlineData("GB", "DE129273398", null, true)]
    public void Another_member_state_for_intra_community_goods(string client, string vatNumber, string? delivery, bool advised) => Assert.Equal(
        advised ? ["Advice DeliveryAddress"] : [],
        Findings.Of<IntraCommunityGoodsLeaveFrance>(Delivered(Intra(client, vatNumber), delivery)));

    [Theory]
    [InlineData("CH", null, false)]
    [InlineData("FR", null, true)]
    [InlineData("FR", "CH", false)]
    [InlineData("MC", null, true)]
    public void Somewhere_outside_the_union_for_an_export(string client, string? delivery, bool advised) => Assert.Equal(
        advised ? ["Advice DeliveryAddress"] : [],
        Findings.Of<ExportsLeaveTheUnion>(Delivered(AnInvoice.With(A.UntaxedLine(VatCategory.G)).For(AClient.Abroad(client)), delivery)));

    [Fact]
    public void The_nature_of_what_crosses_a_border()
    {
        Assert.Equal(["Advice OperationNature"], Findings.Of<GoodsAreCalledGoods>(Intra("DE")));
        Assert.Empty(Findings.Of<GoodsAreCalledGoods>(Intra("DE").Where(content => content with { OperationNature = OperationNature.Goods })));
        Assert.Empty(Findings.Of<GoodsAreCalledGoods>(AnInvoice.WithOneLine()));
    }

    [Theory]
    [InlineData("BE", true)]
    [InlineData("CH", true)]
    [InlineData("FR", false)]
    [InlineData("RE", false)]
    [InlineData("MC", false)]
    public void Another_sentence_than_the_exemptions_for_services_abroad(string country, bool advised)
    {
        AnInvoice Service(string? notes = null, OperationNature nature = OperationNature.Services) => AnInvoice.WithOneLine().SoldBy(ACompany.SmallBusiness()).For(AClient.Abroad(country))
            .Where(content => content with { Lines = [A.UntaxedLine(VatCategory.E, reason: null)], Notes = notes, OperationNature = nature });

        Assert.Equal(advised ? ["Advice Notes"] : [], Findings.Of<SmallBusinessExemptionIsFrench>(Service()));
        Assert.Equal(advised ? ["Advice Notes"] : [], Findings.Of<SmallBusinessExemptionIsFrench>(Service("Merci")));
        Assert.Empty(Findings.Of<SmallBusinessExemptionIsFrench>(Service("AUTOLIQUIDATION : FR44732829320, BE0123456749\nTVA non applicable, art. 259, 1° du CGI")));
        Assert.Empty(Findings.Of<SmallBusinessExemptionIsFrench>(Service(nature: OperationNature.Goods)));
        Assert.Empty(Findings.Of<SmallBusinessExemptionIsFrench>(Service().For(AClient.Abroad(country).With(profile => profile with { Kind = ClientKind.Individual }))));
        Assert.Empty(Findings.Of<SmallBusinessExemptionIsFrench>(AnInvoice.WithOneLine().For(AClient.Abroad(country))));
    }

    [Fact]
    public void A_reason_for_what_bears_no_vat()
    {
        var zeroRated = AnInvoice.With(A.Line(100m), A.UntaxedLine(VatCategory.Z));

        Assert.Equal(["Advice Lines[1].VatCategory"], Findings.Of<NoRateIsZero>(zeroRated));
        Assert.Empty(Findings.Of<NoRateIsZero>(AnInvoice.With(A.Line(100m), A.UntaxedLine(VatCategory.E))));
    }

    [Fact]
    public void A_code_for_what_is_exempt()
    {
        var uncoded = AnInvoice.With(A.Line(100m), A.UntaxedLine(VatCategory.E));
        var ofCreditNotes = AnInvoice.With(A.UntaxedLine(VatCategory.E, code: "VATEX-FR-CNWVAT"));

        Assert.Equal(["Advice Lines[1].ExemptionCode"], Findings.Of<ExemptionsAreCoded>(uncoded));
        Assert.Empty(Findings.Of<ExemptionsAreCoded>(uncoded.For(AClient.Person())));
        Assert.Empty(Findings.Of<ExemptionsAreCoded>(uncoded.For(AClient.Abroad("DE"))));
        Assert.Empty(Findings.Of<ExemptionsAreCoded>(AnInvoice.With(A.UntaxedLine(VatCategory.E, code: "VATEX-FR-CGI261-4"))));
        Assert.Equal(["Advice Lines[0].ExemptionCode"], Findings.Of<ExemptionsAreCoded>(ofCreditNotes));
        Assert.Equal(["Advice Lines[0].ExemptionCode"], Findings.Of<ExemptionsAreCoded>(ofCreditNotes.For(AClient.Person())));
    }

    [Theory]
    [InlineData("2026-05-30", false)]
    [InlineData("2026-05-31", true)]
    public void At_most_60_days_between_firms(string due, bool advised)
    {
        Assert.Equal(advised ? ["Advice DueDate"] : [], Findings.Of<PaymentTermIsLegal>(Due(due)));
        Assert.Empty(Findings.Of<PaymentTermIsLegal>(Due(due).For(AClient.Person())));
    }

    [Theory]
    [InlineData("2026-05-15", false)]
    [InlineData("2026-05-16", true)]
    public void At_most_45_days_for_a_period(string due, bool advised)
    {
        var monthly = Due(due).Where(content => content with { PeriodStart = A.Day("2026-03-01"), PeriodEnd = A.Day("2026-03-31") });

        Assert.Equal(advised ? ["Advice DueDate"] : [], Findings.Of<PaymentTermIsLegal>(monthly));
        Assert.Empty(Findings.Of<PaymentTermIsLegal>(monthly.Where(content => content with { PeriodStart = content.PeriodEnd })));
        Assert.Empty(Findings.Of<PaymentTermIsLegal>(monthly.For(AClient.Person())));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("0.00", true)]
    [InlineData("0.01", false)]
    [InlineData("12.00", false)]
    public void Some_penalty_for_late_payment(string? rate, bool advised)
    {
        var firm = ACompany.Complete().With(settings => settings with { LatePenaltyRate = rate is null ? null : new(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture)) });

        Assert.Equal(advised ? ["Advice Company.LatePenaltyRate"] : [], Findings.Of<LatePenaltiesAreLegal>(AnInvoice.WithOneLine().SoldBy(firm)));
    }

    [Fact]
    public void The_form_and_register_of_a_company()
    {
        var bare = ACompany.Complete().With(settings => settings with { LegalForm = null, TradeRegister = null });

        Assert.Equal(["Advice Company.LegalForm", "Advice Company.TradeRegister"], Findings.Of<SellerIsIdentified>(AnInvoice.WithOneLine().SoldBy(bare)));
        Assert.Empty(Findings.Of<SellerIsIdentified>(AnInvoice.WithOneLine().SoldBy(bare.With(settings => settings with { SoleTrader = true }))));
    }

    [Theory]
    [InlineData("SARL", true)]
    [InlineData("EURL", true)]
    [InlineData("S.A.S.", true)]
    [InlineData("sasu à capital variable", true)]
    [InlineData("SA", true)]
    [InlineData("SNC", true)]
    [InlineData("Association", false)]
    [InlineData("SCI", false)]
    public void The_share_capital_of_a_commercial_company(string form, bool advised)
    {
        var company = ACompany.Complete().With(settings => settings with { LegalForm = form, ShareCapital = null });

        Assert.Equal(advised ? ["Advice Company.ShareCapital"] : [], Findings.Of<SellerIsIdentified>(AnInvoice.WithOneLine().SoldBy(company)));
        Assert.Empty(Findings.Of<SellerIsIdentified>(AnInvoice.WithOneLine().SoldBy(company.With(settings => settings with { ShareCapital = new(1000m) }))));
        Assert.Empty(Findings.Of<SellerIsIdentified>(AnInvoice.WithOneLine().SoldBy(company.With(settings => settings with { ShareCapital = null, SoleTrader = true }))));
    }

    private static AnInvoice For(AClient client) => AnInvoice.WithOneLine().For(client);

    private static AnInvoice Intra(string country, string vatNumber = "DE129273398") => AnInvoice.With(A.UntaxedLine(VatCategory.K)).For(AClient.Abroad(country, vatNumber));

    private static AnInvoice Delivered(AnInvoice builder, string? country) =>
        country is null ? builder : builder.Where(content => content with { DeliveryAddress = new("1 quai du Port", "10000", "Ailleurs", country) });

    private static AnInvoice Due(string day) => AnInvoice.WithOneLine().Where(content => content with { DueDate = A.Day(day) });
}
