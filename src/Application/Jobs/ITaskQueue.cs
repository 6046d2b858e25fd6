namespace MiniCrm.Application.Jobs;

/// <summary>How a command asks for work after its commit. A command that is rolled back has asked for nothing.</summary>
#pragma warning disable CA1711 // It is a queue, of tasks, and no collection.
public interface ITaskQueue
#pragma warning restore CA1711
{
    /// <summary>Writes the order in the command's own transaction; workers are woken as soon as it commits.</summary>
    /// <returns>The task's id.</returns>
    Guid Enqueue(TaskOrder order);

    /// <summary>Asks again for a task that failed, with all its tries; anything else is left as it is.</summary>
    Task RetryAsync(Guid taskId, CancellationToken cancellationToken);
}
