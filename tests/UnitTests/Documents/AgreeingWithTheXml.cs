using System.Globalization;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Documents.Wording;
using MiniCrm.UnitTests.Documents.FacturX;

namespace MiniCrm.UnitTests.Documents;

/// <summary>What a person reads on the page is what a machine reads in the XML.</summary>
public class AgreeingWithTheXml
{
    public static TheoryData<string> Cases => VariedDocuments.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void On_number_parties_dates_and_every_amount(string document)
    {
        var invoice = Cii.Of(VariedDocuments.All[document]);
        var page = PdfTool.Run("pdftotext", Rendered.Of(VariedDocuments.All[document]), "-layout", "FILE", "-");

        string[] texts = [invoice.One("ExchangedDocument/ID"), invoice.One("SellerTradeParty/Name"), invoice.One("BuyerTradeParty/Name")];
        var places = invoice.All("ShipToTradeParty/PostalTradeAddress/CityName").Select(city => city.Value);
        var dates = invoice.All("IssueDateTime").Concat(invoice.All("DueDateDateTime")).Concat(invoice.All("OccurrenceDateTime")).Select(date => FrenchFormat.LongDate(Date(date.Value)));
        var amounts = invoice.Root.Descendants()
            .Where(element => element.Name.LocalName is "LineTotalAmount" or "TaxBasisTotalAmount" or "TaxTotalAmount" or "GrandTotalAmount"
                or "DuePayableAmount" or "CalculatedAmount")
            .Concat(invoice.All("ApplicableTradeTax/BasisAmount"))
            .Select(amount => FrenchFormat.Euros(new Money(Cii.Number(amount.Value))));
        Assert.All(texts.Concat(places).Concat(dates).Concat(amounts), text =>
            Assert.Contains(text.Replace('\u00A0', ' '), page, StringComparison.Ordinal));
    }

    [Fact]
    public void On_day_and_place_of_an_intra_EU_supply_that_names_neither()
    {
        var page = PdfTool.Run("pdftotext", Rendered.Of(VariedDocuments.All["intra-EU goods"]), "-layout", "FILE", "-");

        Assert.Matches("Date de livraison +22 novembre 2026", page);
        Assert.Matches("Livraison à +Hauptstraße 1", page);
    }

    [Fact]
    public void On_a_period_of_one_day_as_that_day()
    {
        var document = ADocument.WithLines(1) with { PeriodStart = new(2026, 11, 5), PeriodEnd = new(2026, 11, 5) };
        var invoice = Cii.Of(document);
        var page = PdfTool.Run("pdftotext", Rendered.Of(document), "-layout", "FILE", "-");

        Assert.Equal("20261105", invoice.One("OccurrenceDateTime/DateTimeString"));
        Assert.False(invoice.Has("BillingSpecifiedPeriod"));
        Assert.Matches("Date de prestation +5 novembre 2026", page);
        Assert.DoesNotContain("Période", page, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_longer_period()
    {
        var document = ADocument.WithLines(1) with { PeriodStart = new(2026, 11, 1), PeriodEnd = new(2026, 11, 30) };
        var invoice = Cii.Of(document);

        Assert.Equal(("20261101", "20261130"), (invoice.One("BillingSpecifiedPeriod/StartDateTime/DateTimeString"), invoice.One("BillingSpecifiedPeriod/EndDateTime/DateTimeString")));
        Assert.False(invoice.Has("OccurrenceDateTime"));
        Assert.Matches("Période +du 1er au 30 novembre 2026", PdfTool.Run("pdftotext", Rendered.Of(document), "-layout", "FILE", "-"));
    }

    [Theory]
    [InlineData("ordinary", false)]
    [InlineData("intra-EU goods", true)]
    public void On_a_country_alone_only_where_a_country_must_be_named(string document, bool named)
    {
        var delivered = VariedDocuments.All[document] with { DeliveryAddress = new(null, null, null, "BE") };

        Assert.Equal(named, Cii.Of(delivered).Has("ShipToTradeParty"));
        Assert.Equal(named, PdfTool.Run("pdftotext", Rendered.Of(delivered), "-layout", "FILE", "-").Contains("BELGIQUE", StringComparison.Ordinal));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);
}
