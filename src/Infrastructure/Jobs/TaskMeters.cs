using System.Diagnostics.Metrics;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>How tries of tasks ended on this instance: <c>minicrm.tasks.ended</c>, by kind and outcome.</summary>
internal sealed class TaskMeters
{
    private const string Done = "done", Postponed = "postponed", Failed = "failed";

    private readonly Counter<long> _ended;

    public TaskMeters(IMeterFactory meters, TaskKinds kinds)
    {
        _ended = meters.Create(QueueWatch.Meter).CreateCounter<long>("minicrm.tasks.ended", null, "Tries of tasks that ended: done, postponed or failed for good.");
        // An increase is seen only of what was counted before, be it zero.
        foreach (var kind in kinds.Names)
        {
            foreach (var outcome in (string[])[Done, Postponed, Failed]) Count(kind, outcome, 0);
        }
    }

    public void CountDone(string kind) => Count(kind, Done);

    /// <summary>It failed, and is tried again.</summary>
    public void CountPostponed(string kind) => Count(kind, Postponed);

    /// <summary>It is not tried again unless somebody asks.</summary>
    public void CountFailed(string kind) => Count(kind, Failed);

    private void Count(string kind, string outcome, long tries = 1) => _ended.Add(tries, new("kind", kind), new("outcome", outcome));
}
