namespace MiniCrm.Application.Common;

/// <summary>The calendar by which the business counts days (<c>MINICRM_TIMEZONE</c>, Europe/Paris by default).</summary>
public sealed class BusinessCalendar(TimeProvider clock, TimeZoneInfo zone)
{
    private readonly AsyncLocal<DateTimeOffset?> _other = new();

    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>The instant, to the microsecond that the database keeps.</summary>
    public DateTime Now => Truncated(Instant.UtcDateTime);

    /// <summary>The calendar day where the firm is.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Instant, Zone).DateTime);

    private DateTimeOffset Instant => _other.Value ?? clock.GetUtcNow();

    /// <summary>Does some work as if it were another time, and that work alone: how a history is written down afterwards.</summary>
    public async Task<T> AsOfAsync<T>(DateTimeOffset instant, Func<Task<T>> work)
    {
        _other.Value = instant;
        return await work();
    }

    private static DateTime Truncated(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
