using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Infrastructure.Jobs;

internal sealed class TaskQueue(ICrmDb db, ICrmTransaction transaction, TaskBell bell, TimeProvider clock) : ITaskQueue
{
    public Guid Enqueue(TaskOrder order)
    {
        if (!transaction.IsOpen) throw new InvalidOperationException("Only a command can ask for a task: nothing else would save it.");

        var task = QueuedTask.Of(Guid.CreateVersion7(clock.GetUtcNow()), order);
        db.Set<QueuedTask>().Add(task);
        transaction.AfterCommit(bell.Ring);
        return task.Id;
    }

    /// <remarks>Due since it failed: that instant lies in the past by whichever clock.</remarks>
    public async Task RetryAsync(Guid taskId, CancellationToken cancellationToken)
    {
        await db.Set<QueuedTask>()
            .Where(task => task.Id == taskId && task.State == TaskState.Failed)
            .ExecuteUpdateAsync(set => set
                .SetProperty(task => task.State, TaskState.Pending)
                .SetProperty(task => task.Tries, 0)
                .SetProperty(task => task.AvailableAt, task => task.EndedAt)
                .SetProperty(task => task.EndedAt, (DateTime?)null), cancellationToken);
        transaction.AfterCommit(bell.Ring);
    }
}
