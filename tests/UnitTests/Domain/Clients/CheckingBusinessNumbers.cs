using MiniCrm.Domain.Clients;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Clients;

public class CheckingBusinessNumbers
{
    [Theory]
    [InlineData("732829320")]
    [InlineData("552100554")]
    [InlineData("356000000")]
    public void Takes_a_siren_with_its_check_digit(string siren) => Assert.True(Siren.IsValid(siren));

    [Theory]
    [InlineData("732829321")]
    [InlineData("73282932")]
    [InlineData("7328293200")]
    [InlineData("73282932A")]
    [InlineData("732 829 320")]
    [InlineData("732829320\n")]
    [InlineData("٧٣٢٨٢٩٣٢٠")]
    [InlineData("000000000")]
    [InlineData("")]
    public void Refuses_any_other_siren(string siren) => Assert.False(Siren.IsValid(siren));

    [Theory]
    [InlineData("73282932000009")]
    [InlineData("55210055400005")]
    public void Takes_a_siret_with_its_check_digit(string siret) => Assert.True(Siren.IsValidSiret(siret));

    [Theory]
    [InlineData("35600000000001", true)]
    [InlineData("35600000000010", true)]
    [InlineData("35600000000014", true)]
    [InlineData("35600000000002", false)]
    [InlineData("35600000000003", false)]
    public void Checks_the_places_of_la_poste_by_the_sum_of_their_digits(string siret, bool valid) => Assert.Equal(valid, Siren.IsValidSiret(siret));

    [Theory]
    [InlineData("73282932000008")]
    [InlineData("7328293200009")]
    [InlineData("73282932000009\n")]
    [InlineData("73282931000002")]
    public void Refuses_any_other_siret(string siret) => Assert.False(Siren.IsValidSiret(siret));

    [Fact]
    public void Refuses_a_siret_that_is_not_of_the_siren() =>
        Refusal.Of("Siret", () => AClient.Firm().With(profile => profile with { Siren = "552100554", Siret = "73282932000009" }).Build());

    [Fact]
    public void Takes_a_siret_without_a_siren() =>
        Assert.Equal("73282932000009", AClient.Firm().With(profile => profile with { Siren = null, Siret = "73282932000009" }).Build().Siret);

    [Theory]
    [InlineData("FR44732829320")]
    [InlineData("FR39356000000")]
    [InlineData("FRK7399859412")]
    [InlineData("FR4Z123456782")]
    [InlineData("FR53000004605")]
    [InlineData("DE129273398")]
    [InlineData("EL094259216")]
    [InlineData("XI432525179")]
    [InlineData("IE1234567+A")]
    public void Takes_a_vat_number_with_its_key(string number) => Assert.True(VatNumber.IsValid(number));

    [Theory]
    [InlineData("FR45732829320")]
    [InlineData("FR44732829321")]
    [InlineData("FRK8399859412")]
    [InlineData("FRIO399859412")]
    [InlineData("FR54000004605")]
    [InlineData("FR4473282932")]
    [InlineData("FR 44732829320")]
    [InlineData("FR44732829320\n")]
    [InlineData("fr44732829320")]
    [InlineData("ZZ129273398")]
    [InlineData("GR094259216")]
    [InlineData("DE1")]
    [InlineData("129273398")]
    [InlineData("")]
    public void Refuses_any_other_vat_number(string number) => Assert.False(VatNumber.IsValid(number));

    [Fact]
    public void Says_what_a_greek_vat_number_begins_with() => Assert.Equal(
        "Un numéro de TVA grec commence par EL, et non par GR.",
        Assert.Single(Refusal.Of("VatNumber", () => AClient.Abroad("GR", "GR094259216").Build()).Fields).Message.French);
}
