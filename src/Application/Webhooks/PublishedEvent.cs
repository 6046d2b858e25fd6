using System.Text.Json;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Application.Webhooks;

/// <summary>A row of <c>evenements</c>: something that happened, kept for thirty days. As it is saved, the database gives each endpoint that wants it a delivery.</summary>
public sealed class PublishedEvent
{
    private PublishedEvent()
    {
    }

    /// <summary>Its place: of one resource, the earlier has the lower.</summary>
    public int Rank { get; private set; }

    /// <summary>What receivers know it by, the same at every try.</summary>
    public string Id { get; private set; } = "";
    public string Kind { get; private set; } = "";

    /// <summary>The resource whose events follow one another: a payment's is its invoice.</summary>
    public AuditTarget Target { get; private set; }
    public int TargetId { get; private set; }
    public DateTime Date { get; private set; }

    /// <summary>JSON, in the wire's French.</summary>
    public string Data { get; private set; } = "";

    /// <summary>The last instant that a range to <paramref name="to"/> includes: the wire shows whole seconds, and the one shown belongs to it whole.</summary>
    /// <param name="to">UTC. With a fraction of a second it is meant exactly.</param>
    public static DateTime LastIn(DateTime to) =>
        to.Ticks % TimeSpan.TicksPerSecond == 0 ? to.AddTicks(TimeSpan.TicksPerSecond - TimeSpan.TicksPerMicrosecond) : to;

    public static PublishedEvent Of(Happening what, DateTime date) => new()
    {
        // Sortable, and without the full stop that the signed text is parted by.
        Id = $"evt_{Guid.CreateVersion7(new(date)):N}",
        Kind = what.Kind,
        Target = what.Target,
        TargetId = what.TargetId,
        Date = date,
        Data = JsonSerializer.Serialize(what.Data, what.Data.GetType(), FrenchJson.Options),
    };
}

/// <summary>Something to be told.</summary>
/// <param name="Kind">One of <see cref="EventKinds"/>.</param>
/// <param name="Data">The resource as the API shows it, or its id and key fields.</param>
public sealed record Happening(string Kind, AuditTarget Target, int TargetId, object Data);

/// <summary>Publishes, in the transaction of the command that runs, an event that no saved change makes by itself.</summary>
internal sealed class EventPublisher(ICrmDb db, BusinessCalendar calendar)
{
    public PublishedEvent Publish(Happening what) => db.Set<PublishedEvent>().Add(PublishedEvent.Of(what, calendar.Now)).Entity;
}
