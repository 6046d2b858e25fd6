using System.Net;
using Microsoft.AspNetCore.Http;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Access;

namespace MiniCrm.UnitTests.Access;

public class LimitingRequests
{
    [Theory]
    [InlineData(null, 200)]
    [InlineData(" ", 200)]
    [InlineData("0", 0)]
    [InlineData("5", 5)]
    public void Reads_the_setting(string? setting, int perSecond) => Assert.Equal(perSecond, RequestLimits.PerSecond(setting));

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("beaucoup")]
    [InlineData("2000000000")]
    public void Refuses_a_setting_that_is_no_rate(string setting) =>
        Assert.Contains("MINICRM_RATE_LIMIT", Assert.Throws<CannotStartException>(() => RequestLimits.PerSecond(setting)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void Knows_an_address_by_what_its_owner_cannot_change(string address, string known)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

        Assert.Equal(known, ClientAddress.Of(context));
    }

    [Fact]
    public void Allows_bursts_of_ten_seconds_worth()
    {
        using var limiter = InProcessLimiters.Bucket(perSecond: 3);

        Assert.True(limiter.AttemptAcquire(30).IsAcquired);
        Assert.False(limiter.AttemptAcquire().IsAcquired);
    }

    [Fact]
    public void Allows_ten_sign_ins_a_minute()
    {
        using var limiter = InProcessLimiters.SignIns();

        Assert.True(limiter.AttemptAcquire(10).IsAcquired);
        Assert.False(limiter.AttemptAcquire().IsAcquired);
    }
}
