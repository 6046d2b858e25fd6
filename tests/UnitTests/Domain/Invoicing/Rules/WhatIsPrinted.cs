using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Invoicing.Rules;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing.Rules;

public class WhatIsPrinted
{
    [Fact]
    public void Penalties_indemnity_and_discount_once_each_on_every_document()
    {
        var builder = AnInvoice.With(A.UntaxedLine(VatCategory.E, code: "VATEX-FR-CGI261-4"), A.Line(1m));
        var invoice = builder.Issued();
        var note = builder.Credit(invoice, 20);
        var deposit = AnInvoice.Deposit().For(AClient.Person()).Issued();

        Assert.All([invoice, note, deposit], document => Assert.Equal(["AAB", "PMD", "PMT"], document.Mentions.Select(mention => mention.Subject)));
    }

    [Fact]
    public void The_firms_own_penalty_rate() => Assert.Equal(
        ["PMD: Pénalités de retard : 12,50 % par an, exigibles sans rappel dès le lendemain de l'échéance."],
        Findings.MentionsOf<SaysLatePenalties>(By(settings => settings with { LatePenaltyRate = A.Percent(12.5m) })));

    [Fact]
    public void The_legal_penalty_rate_otherwise() => Assert.Equal(
        ["PMD: Pénalités de retard : taux de refinancement de la BCE majoré de 10 points, exigibles sans rappel dès le lendemain de l'échéance."],
        Findings.MentionsOf<SaysLatePenalties>(AnInvoice.WithOneLine()));

    [Fact]
    public void The_40_euros_for_recovery() => Assert.Equal(
        ["PMT: Indemnité forfaitaire pour frais de recouvrement due par un professionnel en cas de retard de paiement : 40 €."],
        Findings.MentionsOf<SaysRecoveryIndemnity>(AnInvoice.WithOneLine()));

    [Fact]
    public void The_firms_discount_for_early_payment_or_that_there_is_none()
    {
        Assert.Equal(["AAB: Pas d'escompte pour paiement anticipé."], Findings.MentionsOf<SaysEarlyPaymentDiscount>(AnInvoice.WithOneLine()));
        Assert.Equal(["AAB: Escompte pour paiement anticipé : 2 % à 8 jours"],
            Findings.MentionsOf<SaysEarlyPaymentDiscount>(By(settings => settings with { EarlyPaymentDiscount = "2 % à 8 jours" })));
    }

    [Theory]
    [InlineData("2026-08-31", "TXD: TVA non applicable, art. 293 B du CGI")]
    [InlineData("2026-11-22", "TXD: TVA non applicable, art. 293 B du CGI")]
    [InlineData("2027-12-31", "TXD: TVA non applicable, art. 293 B du CGI")]
    [InlineData("2028-01-01", "TXD: TVA non applicable, art. L223-1 et suivants du CIBS")]
    public void The_small_business_exemption_in_the_words_of_the_day(string day, string mention) => Assert.Equal(
        [mention],
        Findings.MentionsOf<SaysSmallBusinessExemption>(AnInvoice.With(A.Line(1m) with { VatRate = null }).SoldBy(ACompany.SmallBusiness()), A.Day(day)));

    [Fact]
    public void No_exemption_where_vat_is_charged() => Assert.Empty(Findings.MentionsOf<SaysSmallBusinessExemption>(AnInvoice.WithOneLine()));

    [Fact]
    public void Reverse_charge()
    {
        Assert.Equal([": Autoliquidation"], Findings.MentionsOf<SaysReverseCharge>(AnInvoice.With(A.UntaxedLine(VatCategory.AE), A.Line(1m))));
        Assert.Empty(Findings.MentionsOf<SaysReverseCharge>(AnInvoice.WithOneLine()));
    }

    [Fact]
    public void Why_an_intra_community_supply_bears_no_vat()
    {
        Assert.Equal([": Exonération de TVA, art. 262 ter, I du CGI"], Findings.MentionsOf<SaysIntraCommunitySupply>(AnInvoice.With(A.UntaxedLine(VatCategory.K))));
        Assert.Empty(Findings.MentionsOf<SaysIntraCommunitySupply>(AnInvoice.WithOneLine()));
    }

    [Fact]
    public void Why_an_export_bears_no_vat()
    {
        Assert.Equal([": Exonération de TVA, art. 262, I du CGI"], Findings.MentionsOf<SaysExport>(AnInvoice.With(A.UntaxedLine(VatCategory.G))));
        Assert.Empty(Findings.MentionsOf<SaysExport>(AnInvoice.WithOneLine()));
    }

    [Theory]
    [InlineData("VATEX-EU-D", ": Régime particulier - Agences de voyages")]
    [InlineData("VATEX-EU-F", ": Régime particulier - Biens d'occasion")]
    [InlineData("VATEX-EU-I", ": Régime particulier - Objets d'art")]
    [InlineData("VATEX-EU-J", ": Régime particulier - Objets de collection ou d'antiquité")]
    [InlineData("VATEX-FR-CGI261-4", null)]
    [InlineData(null, null)]
    public void The_scheme_that_taxes_the_margin_once(string? code, string? mention)
    {
        var draft = AnInvoice.With(A.UntaxedLine(VatCategory.E, code: code), A.UntaxedLine(VatCategory.E, code: code), A.Line(1m));

        Assert.Equal(mention is null ? [] : [mention], Findings.MentionsOf<SaysMarginScheme>(draft));
        Assert.Equal(mention is null ? [] : [mention], Findings.MentionsOf<SaysMarginScheme>(draft, A.Day("2028-01-01")));
    }

    [Theory]
    [InlineData(OperationNature.Services, true)]
    [InlineData(OperationNature.Mixed, true)]
    [InlineData(OperationNature.Goods, false)]
    public void The_option_for_debits_where_services_are_billed(OperationNature nature, bool printed) => Assert.Equal(
        printed ? [": Option pour le paiement de la taxe d'après les débits"] : [],
        Findings.MentionsOf<SaysVatOnDebits>(By(settings => settings with { VatOnDebits = true }).Where(content => content with { OperationNature = nature })));

    [Fact]
    public void No_option_where_none_was_taken_or_no_vat_is_charged()
    {
        Assert.Empty(Findings.MentionsOf<SaysVatOnDebits>(AnInvoice.WithOneLine()));
        Assert.Empty(Findings.MentionsOf<SaysVatOnDebits>(AnInvoice.With(A.UntaxedLine(VatCategory.E)).SoldBy(ACompany.Complete().With(settings => settings with { VatOnDebits = true }))));
    }

    [Fact]
    public void That_the_firm_is_a_sole_trader()
    {
        Assert.Equal([": Entrepreneur individuel (EI)"], Findings.MentionsOf<SaysSoleTrader>(By(settings => settings with { SoleTrader = true })));
        Assert.Empty(Findings.MentionsOf<SaysSoleTrader>(AnInvoice.WithOneLine()));
    }

    [Fact]
    public void The_firms_own_sentences()
    {
        Assert.Equal([": Assurance décennale MAAF\nFrance entière"], Findings.MentionsOf<SaysOwnMentions>(By(settings => settings with { Mentions = "Assurance décennale MAAF\nFrance entière" })));
        Assert.Empty(Findings.MentionsOf<SaysOwnMentions>(AnInvoice.WithOneLine()));
    }

    [Fact]
    public void Everything_that_applies_in_a_steady_order()
    {
        var invoice = AnInvoice.With(A.Line(1m), A.UntaxedLine(VatCategory.AE))
            .SoldBy(ACompany.Complete().With(settings => settings with { VatOnDebits = true, SoleTrader = true, Mentions = "Décennale" })).Issued();

        Assert.Equal(
            ["Pas d'escompte", "Pénalités de r", "Indemnité forf", "Autoliquidatio", "Option pour le", "Entrepreneur i", "Décennale"],
            invoice.Mentions.Select(mention => mention.Text[..Math.Min(14, mention.Text.Length)]));
    }

    private static AnInvoice By(Func<CompanySettings, CompanySettings> change) => AnInvoice.WithOneLine().SoldBy(ACompany.Complete().With(change));
}
