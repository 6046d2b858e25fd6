using System.Xml.Linq;
using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Documents.FacturX;

/// <summary>The arithmetic of EN 16931 on the XML alone, to the cent: the official rules let a VAT row be wrong by one euro.</summary>
public class AddingUp
{
    public static TheoryData<string> Cases => VariedDocuments.Names;

    private const string Header = "ApplicableHeaderTradeSettlement";
    private const string Sums = "SpecifiedTradeSettlementHeaderMonetarySummation";

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lines_are_quantity_by_price_less_discount(string document)
    {
        foreach (var line in Cii.Of(VariedDocuments.All[document]).All("IncludedSupplyChainTradeLineItem"))
        {
            var gross = Rounding.ToCents(Value(line, "BilledQuantity") * Value(line, "ChargeAmount"));
            var discount = Cii.All(line, "SpecifiedTradeAllowanceCharge").Sum(allowance => Value(allowance, "ActualAmount"));
            Assert.Equal(gross - discount, Value(line, "LineTotalAmount"));
            foreach (var allowance in Cii.All(line, "SpecifiedTradeAllowanceCharge"))
            {
                Assert.Equal(gross, Value(allowance, "BasisAmount"));
                Assert.Equal(Rounding.ToCents(gross * Value(allowance, "CalculationPercent") / 100), Value(allowance, "ActualAmount"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void VAT_rows_cover_their_lines_and_discounts(string document)
    {
        var invoice = Cii.Of(VariedDocuments.All[document]);
        var bases = invoice.All("SpecifiedLineTradeSettlement").Select(line => (Group: Group(line), Amount: Value(line, "LineTotalAmount")))
            .Concat(invoice.All($"{Header}/SpecifiedTradeAllowanceCharge").Select(allowance => (Group: Group(allowance), Amount: -Value(allowance, "ActualAmount"))))
            .ToLookup(part => part.Group, part => part.Amount);

        var rows = invoice.All($"{Header}/ApplicableTradeTax");
        Assert.Equal(bases.Select(group => group.Key).Order(), rows.Select(Group).Order());
        Assert.All(rows, row =>
        {
            Assert.Equal(bases[Group(row)].Sum(), Value(row, "BasisAmount"));
            var rate = Cii.All(row, "RateApplicablePercent").Select(element => Cii.Number(element.Value)).SingleOrDefault();
            Assert.Equal(Rounding.ToCents(Value(row, "BasisAmount") * rate / 100), Value(row, "CalculatedAmount"));
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Totals_follow_from_lines_discounts_and_VAT(string document)
    {
        var invoice = Cii.Of(VariedDocuments.All[document]);
        decimal Sum(string path) => invoice.All(path).Sum(element => Cii.Number(element.Value));

        var lines = invoice.Amount($"{Sums}/LineTotalAmount");
        var net = invoice.Amount($"{Sums}/TaxBasisTotalAmount");
        var vat = invoice.Amount($"{Sums}/TaxTotalAmount");
        Assert.Equal(Sum("SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"), lines);
        Assert.Equal(Sum($"{Header}/SpecifiedTradeAllowanceCharge/ActualAmount"), Sum($"{Sums}/AllowanceTotalAmount"));
        Assert.Equal(lines - Sum($"{Sums}/AllowanceTotalAmount"), net);
        Assert.Equal(Sum($"{Header}/ApplicableTradeTax/CalculatedAmount"), vat);
        Assert.Equal(net + vat, invoice.Amount($"{Sums}/GrandTotalAmount"));
        Assert.Equal(net + vat - Sum($"{Sums}/TotalPrepaidAmount"), invoice.Amount($"{Sums}/DuePayableAmount"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Figures_have_the_decimals_that_the_French_rules_allow(string document)
    {
        foreach (var element in Cii.Of(VariedDocuments.All[document]).Root.Descendants().Where(element => !element.HasElements))
        {
            var pattern = element.Name.LocalName switch
            {
                "ChargeAmount" => @"^\d{1,13}(\.\d{1,6})?$",
                "BilledQuantity" => @"^-?\d{1,15}(\.\d{1,4})?$",
                "RateApplicablePercent" => @"^\d{1,2}\.\d{2}$",
                "CalculationPercent" => @"^\d{1,3}(\.\d{1,2})?$",
                "DateTimeString" => @"^20\d{6}$",
                var name when name.EndsWith("Amount", StringComparison.Ordinal) => @"^-?\d{1,17}\.\d{2}$",
                _ => null,
            };
            if (pattern is not null) Assert.Matches(pattern, element.Value);
        }
    }

    private static (string Category, string Rate) Group(XElement parent) => (
        Cii.All(parent, "CategoryCode").Single().Value,
        Cii.All(parent, "RateApplicablePercent").SingleOrDefault()?.Value ?? "");

    private static decimal Value(XElement parent, string path) => Cii.Number(Cii.All(parent, path).Single().Value);
}
