using MiniCrm.Infrastructure.Webhooks;

namespace MiniCrm.UnitTests.Webhooks;

public class PacingDeliveries
{
    [Fact]
    public void Grows_over_three_days_and_then_gives_up()
    {
        var since = TimeSpan.Zero;
        var pauses = new List<TimeSpan>();
        for (var tries = 1; DeliveryPace.PauseAfter(tries, since, null, chance: 0) is { } pause; tries++)
        {
            pauses.Add(pause);
            since += pause;
        }

        Assert.Equal(["00:00:05", "00:05:00", "00:30:00", "02:00:00", "05:00:00", "10:00:00", "14:00:00", "20:00:00", "1.00:00:00"], pauses.Select(pause => pause.ToString()));
        Assert.InRange(since, TimeSpan.FromHours(72), TimeSpan.FromHours(80));
    }

    [Fact]
    public void Spreads_those_who_failed_together() =>
        Assert.Equal(TimeSpan.FromMinutes(33), DeliveryPace.PauseAfter(3, TimeSpan.Zero, null, chance: 1));

    [Fact]
    public void Does_not_give_up_on_many_tries_in_a_short_time() =>
        Assert.Equal(TimeSpan.FromHours(24), DeliveryPace.PauseAfter(50, TimeSpan.FromHours(1), null, chance: 0));

    /// <summary>Then it is sent as soon as the endpoint takes anything, unless it was asked to wait.</summary>
    [Theory]
    [InlineData(null, null, true)]
    [InlineData(502, null, true)]
    [InlineData(503, null, true)]
    [InlineData(503, 1, true)]
    [InlineData(503, 60, true)]
    [InlineData(503, 61, false)]
    [InlineData(504, null, true)]
    [InlineData(429, null, false)]
    [InlineData(500, null, false)]
    public void Knows_what_nobody_answered(int? status, int? retryAfter, bool isUnreachable) =>
        Assert.Equal(isUnreachable, new SendResult(new(default, status, 0, null, null), retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null).IsUnreachable);

    [Theory]
    [InlineData(120, "00:02:00")]
    [InlineData(1, "00:00:05")]
    [InlineData(999_999, "1.00:00:00")]
    [InlineData(-5, "00:00:05")]
    public void Waits_as_long_as_it_is_asked_to(int seconds, string pause) =>
        Assert.Equal(pause, DeliveryPace.PauseAfter(1, TimeSpan.Zero, TimeSpan.FromSeconds(seconds), chance: 0).ToString());
}
