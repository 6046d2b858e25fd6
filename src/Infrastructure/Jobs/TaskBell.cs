namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Says that there is work: to the drain of this instance at once, to those of others by PostgreSQL's NOTIFY.</summary>
/// <remarks>A ring may be lost (a crash between commit and NOTIFY): the scheduled <see cref="WakeWorkersJob"/> makes up for it.</remarks>
internal sealed class TaskBell : IDisposable
{
    public const string Channel = "minicrm_taches";

    /// <summary>Rung by the database itself when an event has a delivery (Sql/Schema/webhooks.sql).</summary>
    public const string DeliveriesChannel = "minicrm_livraisons";

    /// <summary>What this instance's rings are told by.</summary>
    public string Ringer { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Heard by this instance's drain.</summary>
    public AsyncAutoResetEvent Here { get; } = new();

    /// <summary>Heard by <see cref="TaskBellSender"/>, which tells the other instances.</summary>
    public AsyncAutoResetEvent Elsewhere { get; } = new();

    /// <summary>Heard by this instance's delivery of webhooks.</summary>
    public AsyncAutoResetEvent Deliveries { get; } = new();

    public void Ring()
    {
        Here.Set();
        Elsewhere.Set();
    }

    public void Dispose()
    {
        Here.Dispose();
        Elsewhere.Dispose();
        Deliveries.Dispose();
    }
}
