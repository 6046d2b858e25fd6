using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing.Rules;

public class WordingTheLaw
{
    public static TheoryData<string> Tables => [.. typeof(LegalTexts).GetProperties().Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Never_leaves_a_day_without_a_wording(string table)
    {
        var wordings = (IReadOnlyList<LegalText>)typeof(LegalTexts).GetProperty(table)!.GetValue(null)!;

        for (var day = A.Day("2000-01-01"); day < A.Day("2100-01-01"); day = day.AddDays(1))
        {
            Assert.NotNull(wordings.On(day).Text);
        }
    }

    [Fact]
    public void Prefers_the_code_everybody_knows_while_it_is_tolerated()
    {
        Assert.Contains("CGI", LegalTexts.IntraCommunitySupply.On(A.Day("2027-12-31")).Text, StringComparison.Ordinal);
        Assert.Contains("CIBS", LegalTexts.IntraCommunitySupply.On(A.Day("2028-01-01")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-08-31", false)]
    [InlineData("2026-09-01", true)]
    [InlineData("2027-12-31", true)]
    [InlineData("2028-01-01", false)]
    public void Includes_the_first_and_the_last_day(string day, bool valid) =>
        Assert.Equal(valid, new LegalText("Texte", "Source", A.Day("2026-09-01"), A.Day("2027-12-31")).IsValidOn(A.Day(day)));
}
