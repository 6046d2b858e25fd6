using MiniCrm.Application.Common;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Common;

public class CountingDays
{
    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Paris", "0001-01-01", "0001-01-01T00:00:00Z")]
    // Clocks go from midnight to one.
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z")]
    // And from one to midnight.
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    public void A_day_begins_once_wherever_the_firm_is(string zone, string day, string begins)
    {
        var calendar = new BusinessCalendar(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(zone));

        var start = calendar.StartOf(A.Day(day));

        Assert.Equal((begins, DateTimeKind.Utc), (start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), start.Kind));
    }
}
