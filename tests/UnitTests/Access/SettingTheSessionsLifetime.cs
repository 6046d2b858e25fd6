using Microsoft.Extensions.Configuration;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Identity;

namespace MiniCrm.UnitTests.Access;

public class SettingTheSessionsLifetime
{
    [Theory]
    [InlineData(null, 30)]
    [InlineData("", 30)]
    [InlineData("7", 7)]
    public void Takes_days(string? setting, int days) => Assert.Equal(TimeSpan.FromDays(days), Days(setting));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("367")]
    [InlineData("un mois")]
    public void Refuses_what_is_no_number_of_days(string setting)
    {
        var refusal = Assert.Throws<CannotStartException>(() => Days(setting));

        Assert.StartsWith($"Access__SessionDays is \"{setting}\"", refusal.Message, StringComparison.Ordinal);
    }

    private static TimeSpan Days(string? setting) =>
        IdentitySetup.Days(new ConfigurationBuilder().AddInMemoryCollection([new("Access:SessionDays", setting)]).Build(), "Access:SessionDays");
}
