namespace MiniCrm.Application.Common;

/// <summary>The calendar by which the business counts days (<c>MINICRM_TIMEZONE</c>, Europe/Paris by default).</summary>
public sealed class BusinessCalendar(TimeProvider clock, TimeZoneInfo zone)
{
    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>The instant, to the microsecond that the database keeps.</summary>
    public DateTime Now => Truncated(clock.GetUtcNow().UtcDateTime);

    /// <summary>The calendar day where the firm is.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <summary>The calendar day of an instant where the firm is.</summary>
    public DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, Zone));

    /// <summary>The instant at which a day begins where the firm is: where clocks go forward at midnight, later; where it is midnight twice, the first time.</summary>
    public DateTime StartOf(DateOnly day)
    {
        var start = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(start)) start = start.AddMinutes(1);
        return Zone.IsAmbiguousTime(start)
            ? DateTime.SpecifyKind(start - Zone.GetAmbiguousTimeOffsets(start).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(start, Zone);
    }

    private static DateTime Truncated(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
