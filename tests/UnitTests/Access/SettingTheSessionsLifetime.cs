using MiniCrm.Infrastructure.Identity;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.UnitTests.Access;

public class SettingTheSessionsLifetime
{
    [Theory]
    [InlineData(null, 30)]
    [InlineData("", 30)]
    [InlineData("7", 7)]
    public void Takes_days(string? setting, int days) => Assert.Equal(TimeSpan.FromDays(days), IdentitySetup.SessionLifetimeOf(setting).Value);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("367")]
    [InlineData("un mois")]
    public void Refuses_what_is_no_number_of_days(string setting) => Assert.Throws<CannotStartException>(() => IdentitySetup.SessionLifetimeOf(setting));
}
