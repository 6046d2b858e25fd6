namespace MiniCrm.Infrastructure.Jobs;

/// <summary>What this instance does in the background, and at what pace.</summary>
public sealed record JobOptions
{
    /// <summary>Does tasks.</summary>
    public bool Worker { get; init; } = true;

    /// <summary>Takes part in firing the scheduled jobs, each of which fires on one instance.</summary>
    public bool Scheduler { get; init; } = true;

    /// <summary>How many tasks run at a time.</summary>
    public int Parallelism { get; init; } = 2;

    /// <summary>How many tasks are taken at a time; those that wait for a free hand are held under lease too. A hand does its part of them in one transaction, where it can.</summary>
    public int Batch { get; init; } = 4;

    /// <summary>How long a task stays with an instance that gives no sign of life; renewed three times as often.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A try that takes longer has failed; of tasks that are done together, the whole of it.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a stop waits for running tasks before they are handed back.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);
}
