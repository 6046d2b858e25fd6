using MiniCrm.Domain.Company;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Companies;

public class CheckingABankAccount
{
    [Theory]
    [InlineData("FR7630006000011234567890189")]
    [InlineData("FR1420041010050500013M02606")]
    [InlineData("FR9730006000011234567800086")]
    [InlineData("DE89370400440532013000")]
    public void Takes_an_iban_whose_remainder_is_one(string iban) => Assert.True(BankAccount.IsValid(iban));

    [Theory]
    [InlineData("FR7630006000011234567890188")]
    [InlineData("FR0030006000011234567800086")]
    [InlineData("FR7630006000011234567890189\n")]
    [InlineData("fr7630006000011234567890189")]
    [InlineData("FR76")]
    [InlineData("DE893704004405320130001")]
    [InlineData("")]
    public void Refuses_any_other(string iban) => Assert.False(BankAccount.IsValid(iban));

    [Fact]
    public void Takes_one_written_in_groups_and_keeps_it_whole() =>
        Assert.Equal("FR7630006000011234567890189", ACompany.Complete()
            .With(settings => settings with { Iban = "FR76 3000 6000 0112 3456 7890 189" }).Build().Settings.Iban);

    [Theory]
    [InlineData("AGRIFRPP", true)]
    [InlineData("AGRIFRPP882", true)]
    [InlineData("AGRIFRP", false)]
    [InlineData("AGRIFRPP88", false)]
    [InlineData("AGRIFRPP\n", false)]
    public void Checks_the_form_of_a_bic(string bic, bool valid) => Assert.Equal(valid, BankAccount.IsValidBic(bic));
}
