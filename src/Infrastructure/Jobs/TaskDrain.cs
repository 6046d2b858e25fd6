using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>
/// Takes the tasks that are due and runs them, a few at a time, on as many instances as there are; those that can share a transaction,
/// in one. Woken by the bell, and when a pause or a lease that it knows of is over.
/// </summary>
internal sealed class TaskDrain(TaskLeases leases, HeldTasks held, TaskRunner runner, TaskKinds kinds, TaskBell bell, Courtesy courtesy, JobOptions options, ILogger<TaskDrain> log)
    : BackgroundService
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Whether the last taking left nothing that was due.</summary>
    private bool _tookAll;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var abort = new CancellationTokenSource();
        await using var stopping = stoppingToken.Register(() => abort.CancelAfter(options.Grace));
        using var done = new CancellationTokenSource();
        var renewing = held.RenewAsync(done.Token);

        await Parallel.ForEachAsync(
            DueAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism },
            async (tasks, _) => await RunAsync(tasks, stoppingToken, abort.Token));

        await done.CancelAsync();
        await renewing;
    }

    /// <summary>Endless until the stop, in pieces for one hand. The next are asked for when a hand is free.</summary>
    private async IAsyncEnumerable<IReadOnlyList<LeasedTask>> DueAsync([EnumeratorCancellation] CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var piece in (await TakeOrWaitAsync(stop)).GroupBy(task => runner.CanShare(task) ? task.Kind : null).SelectMany(Pieces)) yield return piece;
        }
    }

    /// <summary>Those that can share a transaction, dealt out to all hands; the others one by one.</summary>
    private IEnumerable<IReadOnlyList<LeasedTask>> Pieces(IGrouping<string?, LeasedTask> tasks) =>
        tasks.Chunk(tasks.Key is null ? 1 : (tasks.Count() + options.Parallelism - 1) / options.Parallelism);

    private async Task<IReadOnlyList<LeasedTask>> TakeOrWaitAsync(CancellationToken stop)
    {
        try
        {
            if (_tookAll && !bell.Here.Take()) await bell.Here.WaitAsync(await UntilNextAsync(stop), stop);
            // A stop does not interrupt it: what was taken must be handed back.
            var tasks = await leases.TakeAsync(kinds.Names, CancellationToken.None);
            foreach (var task in tasks) held.Add(task);
            _tookAll = tasks.Count < options.Batch;
            return tasks;
        }
        catch (Exception trouble)
        {
            _tookAll = false;
            if (!stop.IsCancellationRequested) log.DrainTroubled(trouble);
            await Task.Delay(AfterTrouble, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return [];
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellationToken)
    {
        var next = await leases.UntilNextAsync(kinds.Names, cancellationToken) ?? LongestWait;
        // What is due and was not taken is being taken by another just now.
        return next < ShortestWait ? ShortestWait : next > LongestWait ? LongestWait : next;
    }

    private async Task RunAsync(IReadOnlyList<LeasedTask> tasks, CancellationToken stop, CancellationToken abort)
    {
        var work = courtesy.Begin();
        if (await RunTogetherAsync(tasks, work, stop, abort))
        {
            foreach (var task in tasks) held.Remove(task);
            await GiveWayAsync();
            return;
        }

        foreach (var task in tasks)
        {
            await RunAloneAsync(task, stop, abort);
            await GiveWayAsync();
        }

        async Task GiveWayAsync() => await work.GiveWayAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> RunTogetherAsync(IReadOnlyList<LeasedTask> tasks, Courtesy.Work work, CancellationToken stop, CancellationToken abort)
    {
        if (tasks.Count == 1 || stop.IsCancellationRequested) return false;

        using var either = CancellationTokenSource.CreateLinkedTokenSource([abort, .. tasks.Select(held.Lost)]);
        return await runner.RunTogetherAsync(tasks, work, either.Token);
    }

    private async Task RunAloneAsync(LeasedTask task, CancellationToken stop, CancellationToken abort)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(abort, held.Lost(task));
            await (stop.IsCancellationRequested ? leases.HandBackAsync(task) : runner.RunAsync(task, either.Token));
        }
        catch (Exception trouble)
        {
            // How it ended could not be written down: whoever takes it when its lease is over runs it again.
            log.OutcomeLost(trouble, task.Kind, task.Id);
        }
        finally
        {
            held.Remove(task);
        }
    }
}
