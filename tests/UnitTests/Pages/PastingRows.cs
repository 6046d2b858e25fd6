using System.Globalization;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.UnitTests.Pages;

public class PastingRows
{
    private static readonly (string, string)[] Vat = [("S:20.00", "20 %"), ("S:10.00", "10 %"), ("S:5.50", "5,5 %"), ("E:0.00", "Exonéré")];

    [Fact]
    public void Columns_are_those_that_the_first_row_names()
    {
        var line = Assert.Single(Read("PU HT\tTVA\tDésignation\tRemise\tQté\tUnité\n45,50 €\t5,5 %\tPose\t10\t4\theures\n"));

        Assert.Equal(new LineForm { Description = "Pose", Quantity = "4", Unit = "Hour", UnitPrice = "45,50 €", DiscountPercent = "10", Vat = "S:5.50" }, line);
    }

    [Theory]
    [InlineData("Conseil\t1 200,00", "1", "1 200,00", "S:20.00")]
    [InlineData("Conseil\t2,5\t480", "2,5", "480", "S:20.00")]
    [InlineData("Conseil\t2,5\t480\t10 %", "2,5", "480", "S:10.00")]
    [InlineData("Conseil\t2,5\t480\t0,1", "2,5", "480", "S:10.00")]
    [InlineData("Conseil\t1200,00\t10 %", "1", "1200,00", "S:10.00")]
    [InlineData("Conseil\t10 %\t2,5\t480", "2,5", "480", "S:10.00")]
    public void Columns_without_a_head_are_told_by_what_they_hold(string row, string quantity, string price, string vat)
    {
        var line = Assert.Single(Read(row));

        Assert.Equal(("Conseil", quantity, price, vat), (line.Description, line.Quantity, line.UnitPrice, line.Vat));
    }

    [Theory]
    [InlineData("0", "E:0.00")]
    [InlineData("0 %", "E:0.00")]
    [InlineData("8,5", "S:8.50")]
    [InlineData("0,9 %", "S:0.90")]
    [InlineData("0,085", "S:8.50")]
    [InlineData("voir devis", "S:20.00")]
    [InlineData("960", "S:20.00")]
    public void A_rate_that_is_not_on_offer_stays_what_it_was(string rate, string vat) =>
        Assert.Equal(vat, Assert.Single(Read($"Désignation\tPrix\tTVA\nPose\t100\t{rate}")).Vat);

    [Fact]
    public void Without_a_choice_for_none_a_rate_of_zero_is_left_to_be_refused() =>
        Assert.Equal("S:0.00", Assert.Single(Read("Désignation\tPrix\tTVA\nPose\t100\t0", [.. Vat.Where(choice => choice.Item1[0] == 'S')])).Vat);

    [Fact]
    public void A_rate_of_zero_is_the_one_reason_for_none_on_offer() =>
        Assert.Equal("K:0.00", Assert.Single(Read("Désignation\tPrix\tTVA\nPose\t100\t0", [("K:0.00", "Livraison intracommunautaire")])).Vat);

    [Fact]
    public void A_share_below_one_is_a_rate_where_it_is_on_offer() =>
        Assert.Equal("S:0.90", Assert.Single(Read("Désignation\tPrix\tTVA\nPose\t100\t0,9", [.. Vat, ("S:0.90", "0,9 %")])).Vat);

    [Fact]
    public void A_cell_between_quotes_holds_line_breaks_and_quotes()
    {
        var lines = Read("\"Dépose\nde l'ancien \"\"tableau\"\"\"\t1\t80\r\nPose\t1\t90\r\n");

        Assert.Equal(["Dépose\nde l'ancien \"tableau\"", "Pose"], lines.Select(line => line.Description));
    }

    [Fact]
    public void What_is_no_number_is_kept_to_be_corrected() =>
        Assert.Equal("sur devis", Assert.Single(Read("Désignation\tPrix\nPose\tsur devis")).UnitPrice);

    /// <summary>What a line comes to, or comes to with tax, is not its price.</summary>
    [Theory]
    [InlineData("Désignation\tQté\tPrix unitaire\tPrix total\nPose\t3\t100\t300", "3", "100")]
    [InlineData("Désignation\tQté\tPrix HT\tPrix TTC\nPose\t3\t100\t120", "3", "100")]
    [InlineData("Item\tQty\tUnit price\tTotal incl. VAT\nPose\t3\t100\t360", "3", "100")]
    [InlineData("Désignation\tQté\tCoût\tMontant\nPose\t3\t100\t300", "3", "100")]
    [InlineData("Réf\tDésignation\tQté\tTarif\n1001\tPose\t3\t100", "3", "100")]
    [InlineData("Désignation\tDurée\tValeur\tMontant\nPose\t3\t100\t300", "3", "100")]
    [InlineData("Désignation\tQté\tValeur\nPose\t3\t100", "3", "100")]
    [InlineData("Désignation\tMontant HT\nPose\t100", "1", "100")]
    [InlineData("Désignation\tQté\tTaux horaire\nPose\t3\t100", "3", "100")]
    [InlineData("Désignation\tQté\tMarge\tValeur\nPose\t3\t15 %\t100", "3", "100")]
    public void The_price_is_that_of_one_before_tax(string pasted, string quantity, string price)
    {
        var line = Assert.Single(Read(pasted));

        Assert.Equal(("Pose", quantity, price, "S:20.00"), (line.Description, line.Quantity, line.UnitPrice, line.Vat));
    }

    [Fact]
    public void Days_are_counted_in_days() => Assert.Equal(
        new LineForm { Description = "Développement", Quantity = "5", Unit = "Day", UnitPrice = "500", Vat = "S:10.00" },
        Assert.Single(Read("Prestation\tJours\tTJM\tTVA\nDéveloppement\t5\t500\t10 %")));

    [Fact]
    public void A_row_with_numbers_in_it_names_no_columns()
    {
        var lines = Read("Article de blog\t2\tunité\t300\nRelecture\t1\theure\t60");

        Assert.Equal([("Article de blog", "2", "300"), ("Relecture", "1", "60")], lines.Select(line => (line.Description, line.Quantity, line.UnitPrice)));
    }

    [Fact]
    public void What_is_no_character_is_kept_to_be_refused() => Assert.Equal("Pose\uFFFE", Assert.Single(Read("Pose\uFFFE\t80")).Description);

    [Theory]
    [InlineData("")]
    [InlineData("\n\t\n")]
    public void Nothing_is_no_line(string pasted) => Assert.Empty(Read(pasted));

    private static IReadOnlyList<LineForm> Read(string pasted, (string, string)[]? choices = null)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            return new LinePaste("S:20.00", choices ?? Vat, new Speech()).Read(pasted);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
