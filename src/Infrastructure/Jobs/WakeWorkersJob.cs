using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Rings by the clock, on one instance for all: a task whose ring was lost waits no longer than this.</summary>
internal sealed class WakeWorkersJob(TaskBell bell) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        bell.Ring();
        return ValueTask.CompletedTask;
    }
}
