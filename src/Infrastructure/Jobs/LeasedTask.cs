using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>A task that this instance may run, as long as its lease is renewed.</summary>
/// <param name="Tries">This one included.</param>
internal sealed record LeasedTask(Guid Id, Guid Lease, string Kind, string Payload, int Tries)
{
    /// <summary>Whether it could not be saved that a task is done, since it is another's by now.</summary>
    public static bool IsLost(DbUpdateConcurrencyException failure) => failure.Entries.Any(entry => entry.Entity is QueuedTask);

    /// <summary>Has the context save that it is done, if it is still ours then.</summary>
    public void Complete(DbContext db, DateTime now)
    {
        var task = QueuedTask.Held(Id, Lease);
        var entry = db.Attach(task);
        task.Complete(now);
        // What it says of an earlier try was not read.
        entry.Property(held => held.Error).IsModified = true;
    }
}
