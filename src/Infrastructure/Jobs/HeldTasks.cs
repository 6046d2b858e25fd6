using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>The tasks this instance holds, running or about to: their leases are renewed for as long as it lives.</summary>
internal sealed class HeldTasks(TaskLeases leases, JobOptions options, TimeProvider clock, ILogger<HeldTasks> log)
{
    private readonly ConcurrentDictionary<LeasedTask, CancellationTokenSource> _held = new();

    public void Add(LeasedTask task) => _held.TryAdd(task, new());

    /// <summary>Cancelled when the task turns out to be another's by now: this process was taken for dead.</summary>
    public CancellationToken Lost(LeasedTask task) => _held[task].Token;

    public void Remove(LeasedTask task) => _held.TryRemove(task, out _);

    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken)) await RenewOnceAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nothing is held any more.
        }
    }

    private async Task RenewOnceAsync(CancellationToken cancellationToken)
    {
        var tasks = _held.Keys;
        if (tasks.Count == 0) return;

        try
        {
            var lost = await leases.RenewAsync([.. tasks], cancellationToken);
            foreach (var task in tasks.Where(task => lost.Contains(task.Id))) await LoseAsync(task);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            log.RenewalTroubled(trouble);
        }
    }

    private async Task LoseAsync(LeasedTask task)
    {
        // It may just have ended.
        if (!_held.TryGetValue(task, out var lost)) return;

        log.LeaseLost(task.Kind, task.Id);
        await lost.CancelAsync();
    }
}
