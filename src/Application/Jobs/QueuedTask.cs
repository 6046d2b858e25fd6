namespace MiniCrm.Application.Jobs;

/// <summary>
/// A row of <c>taches</c>. It is written by the command that asks for it; from then on the drain moves it, by SQL alone, but for its good
/// end: that is saved with what the task does.
/// </summary>
public sealed class QueuedTask
{
    private QueuedTask()
    {
    }

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = "";

    /// <summary>The order, as JSON.</summary>
    public string Payload { get; private set; } = "";
    public TaskState State { get; private set; }

    /// <summary>How often it was taken, since it was last asked for.</summary>
    public int Tries { get; private set; }

    /// <summary>From when on it may be taken: its next try, or, while it runs, the end of its lease. By the database's clock.</summary>
    public DateTime AvailableAt { get; private set; }

    /// <summary>Names the lease under which it runs.</summary>
    public Guid? Lease { get; private set; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    public static QueuedTask Of(Guid id, TaskOrder order) => new()
    {
        Id = id,
        Kind = TaskKinds.NameOf(order.GetType()),
        Payload = TaskKinds.Write(order),
    };

    /// <summary>One that runs under our lease; nothing else is known of it.</summary>
    public static QueuedTask Held(Guid id, Guid lease) => new()
    {
        Id = id,
        State = TaskState.InProgress,
        Lease = lease,
    };

    /// <summary>It is done; why an earlier try failed is of no interest any more.</summary>
    public void Complete(DateTime now) => (State, Lease, Error, EndedAt) = (TaskState.Completed, null, null, now);
}

public enum TaskState
{
    /// <summary>Waits for its first or its next try.</summary>
    Pending,

    /// <summary>Somebody holds its lease.</summary>
    InProgress,

    Completed,

    /// <summary>Its last try failed; it can be asked for again.</summary>
    Failed,
}
