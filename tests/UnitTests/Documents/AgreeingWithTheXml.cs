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
        var dates = invoice.All("IssueDateTime").Concat(invoice.All("DueDateDateTime")).Select(date => FrenchFormat.LongDate(Date(date.Value)));
        var amounts = invoice.Root.Descendants()
            .Where(element => element.Name.LocalName is "LineTotalAmount" or "TaxBasisTotalAmount" or "TaxTotalAmount" or "GrandTotalAmount"
                or "DuePayableAmount" or "CalculatedAmount")
            .Concat(invoice.All("ApplicableTradeTax/BasisAmount"))
            .Select(amount => FrenchFormat.Euros(new Money(Cii.Number(amount.Value))));
        Assert.All(texts.Concat(dates).Concat(amounts), text =>
            Assert.Contains(text.Replace('\u00A0', ' '), page, StringComparison.Ordinal));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);
}
