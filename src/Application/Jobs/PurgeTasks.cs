using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Jobs;

/// <summary>Forgets the tasks that ended long ago: done ones after a week, failed ones after three months; answers how many.</summary>
[RequiresRole(Role.Admin)]
public sealed record PurgeTasks : IPurge;

internal sealed class PurgeTasksHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<PurgeTasks, int>
{
    private static readonly TimeSpan KeepCompleted = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeepFailed = TimeSpan.FromDays(90);

    public Task<int> Handle(PurgeTasks command, CancellationToken cancellationToken)
    {
        var completedBefore = calendar.Now - KeepCompleted;
        var failedBefore = calendar.Now - KeepFailed;
        return db.Set<QueuedTask>()
            .Where(task => (task.State == TaskState.Completed && task.EndedAt < completedBefore) || (task.State == TaskState.Failed && task.EndedAt < failedBefore))
            .ForgetSomeAsync(cancellationToken);
    }
}
