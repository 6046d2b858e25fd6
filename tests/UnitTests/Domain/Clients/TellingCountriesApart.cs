using MiniCrm.Domain.Clients;

namespace MiniCrm.UnitTests.Domain.Clients;

public class TellingCountriesApart
{
    [Theory]
    [InlineData("FR", true)]
    [InlineData("MC", true)]
    [InlineData("DE", true)]
    [InlineData("GR", true)]
    [InlineData("GB", false)]
    [InlineData("CH", false)]
    [InlineData("RE", false)]
    public void Knows_the_union_for_vat(string country, bool inside) => Assert.Equal(inside, Countries.IsInEuropeanUnion(country));

    [Theory]
    [InlineData("DE", true)]
    [InlineData("FR", false)]
    [InlineData("MC", false)]
    [InlineData("CH", false)]
    public void Knows_the_other_member_states(string country, bool other) => Assert.Equal(other, Countries.IsElsewhereInTheUnion(country));

    [Theory]
    [InlineData("FR", true)]
    [InlineData("RE", true)]
    [InlineData("MC", false)]
    [InlineData("BE", false)]
    public void Knows_where_firms_have_a_siren(string country, bool has) => Assert.Equal(has, Countries.HasSirens(country));

    [Theory]
    [InlineData("FR", true)]
    [InlineData("GP", true)]
    [InlineData("MQ", true)]
    [InlineData("RE", true)]
    [InlineData("GF", false)]
    [InlineData("YT", false)]
    [InlineData("BL", false)]
    [InlineData("MF", false)]
    [InlineData("PM", false)]
    [InlineData("MC", false)]
    [InlineData("BE", false)]
    public void Knows_where_french_vat_applies(string country, bool applies) => Assert.Equal(applies, Countries.IsInFrenchVatTerritory(country));

    [Fact]
    public void Has_all_249_codes_of_the_standard()
    {
        var letters = Enumerable.Range('A', 26).Select(letter => (char)letter).ToArray();

        Assert.Equal(249, letters.SelectMany(first => letters.Select(second => $"{first}{second}")).Count(Countries.Exists));
    }
}
