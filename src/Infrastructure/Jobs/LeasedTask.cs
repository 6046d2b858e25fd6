using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>A task that this instance may run, as long as its lease is renewed.</summary>
/// <param name="Tries">This one included.</param>
internal sealed record LeasedTask(Guid Id, Guid Lease, string Kind, string Payload, int Tries)
{
    /// <summary>Whether saving failed because another instance has taken the task over.</summary>
    public static bool IsLost(DbUpdateConcurrencyException failure) => failure.Entries.Any(entry => entry.Entity is QueuedTask);

    /// <summary>Makes the context mark the task as done when it saves, provided the task is still ours.</summary>
    public void Complete(DbContext db, DateTime now)
    {
        var task = QueuedTask.Held(Id, Lease);
        var entry = db.Attach(task);
        task.Complete(now);
        // What it says of an earlier try was not read.
        entry.Property(held => held.Error).IsModified = true;
    }
}
