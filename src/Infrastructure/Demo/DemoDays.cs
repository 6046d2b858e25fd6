using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>The demo company's time: the 24 months that end today.</summary>
internal sealed class DemoDays(BusinessCalendar calendar)
{
    private readonly DateTimeOffset _now = calendar.Now;

    public DateOnly Today { get; } = calendar.Today;

    public DateOnly First { get; } = calendar.Today.AddMonths(-24).AddDays(1);

    public int Span => Today.DayNumber - First.DayNumber;

    /// <summary>That day, or the Monday after it; the Friday before where Monday has not come yet.</summary>
    public DateOnly Working(DateOnly day)
    {
        if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) return day;

        var monday = day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? 2 : 1);
        return day <= Today && monday > Today ? monday.AddDays(-3) : monday;
    }

    /// <summary>A share of the whole time, from 0 to 1, as a working day.</summary>
    public DateOnly At(double share) => Working(First.AddDays((int)(share * Span)));

    /// <summary>In office hours, later for what comes later in the day's order; never in the future.</summary>
    public DateTimeOffset InstantOf(DateOnly day, int order)
    {
        var local = day.ToDateTime(new TimeOnly(8, 30)).AddSeconds(15 * order);
        var instant = new DateTimeOffset(local, calendar.Zone.GetUtcOffset(local));
        return instant < _now ? instant : _now;
    }
}
