using MiniCrm.Application.Audit;

namespace MiniCrm.Application.Webhooks;

/// <summary>A row of <c>livraisons</c>: one event for one endpoint. The database makes it with the event; from then on the drain moves it, by SQL alone.</summary>
public sealed class Delivery
{
    private Delivery()
    {
    }

    public int Id { get; private set; }
    public int WebhookId { get; private set; }
    public int EventRank { get; private set; }
    public PublishedEvent Event { get; private set; } = null!;
    public AuditTarget Target { get; private set; }
    public int TargetId { get; private set; }
    public DeliveryState State { get; private set; }

    /// <summary>How often it was sent, or about to be.</summary>
    public int Tries { get; private set; }

    /// <summary>From when on it may be taken: its next try, or, while it is under way, the end of its lease. By the database's clock.</summary>
    public DateTime AvailableAt { get; private set; }

    /// <summary>Names the lease under which it is under way.</summary>
    public Guid? Lease { get; private set; }
    public DateTime? FirstTryAt { get; private set; }
    public DateTime? LastTryAt { get; private set; }

    /// <summary>Nobody answered the last try.</summary>
    public bool Unreachable { get; private set; }

    /// <summary>JSON: the last tries, each as <see cref="DeliveryAttempt"/>.</summary>
    public string Attempts { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
}

public enum DeliveryState
{
    /// <summary>Waits for its first or its next try, or for an earlier event of the same resource.</summary>
    Pending,

    InProgress,

    /// <summary>The endpoint answered 2xx.</summary>
    Delivered,

    /// <summary>Given up; it can be replayed.</summary>
    Failed,
}

/// <summary>One try.</summary>
/// <param name="HttpStatus">Null when nobody answered.</param>
/// <param name="Duration">In milliseconds.</param>
/// <param name="Answer">The first KiB.</param>
/// <param name="Error">Why it failed, where it is not the status that says: <c>delai_depasse</c>, <c>connexion_impossible</c>, <c>tls_invalide</c>, <c>adresse_refusee</c>, <c>secret_illisible</c>.</param>
public sealed record DeliveryAttempt(DateTime Date, int? HttpStatus, int Duration, string? Answer, string? Error);

/// <summary>How commands put deliveries on their way; in their own transaction, by SQL.</summary>
public interface IDeliveries
{
    /// <summary>Sends one event to one endpoint again; one that is still on its way, at once.</summary>
    Task SendAsync(int webhookId, string eventId, CancellationToken cancellationToken);

    /// <summary>Sends again what one endpoint asks for: what is still on its way is sent at once, what was is sent again.</summary>
    /// <returns>How many events.</returns>
    Task<int> ReplayAsync(int webhookId, DateTime from, DateTime to, CancellationToken cancellationToken);

    /// <summary>
    /// For an endpoint that is enabled again or has another address: what waits for its next try waits no longer, and what failed before
    /// is not held against it.
    /// </summary>
    Task WakeAsync(int webhookId, CancellationToken cancellationToken);
}
