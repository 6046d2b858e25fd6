using System.Diagnostics;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>Keeps a server running on a cluster from start to stop, whatever ends it in between.</summary>
/// <remarks>Its caller holds the data folder's lock, so any other server found on this cluster is an orphan.</remarks>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceForPredecessor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PatienceBeforeDoubt = TimeSpan.FromSeconds(3);

    private readonly ClusterPrograms _programs;
    private readonly IReadOnlyCollection<string> _settings;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private Task _keeper = Task.CompletedTask;

    private PostgresServer(ClusterPrograms programs, IReadOnlyCollection<string> settings, ILogger log) =>
        (_programs, _settings, _log) = (programs, settings, log);

    public int ProcessId { get; private set; }

    public static async Task<PostgresServer> StartAsync(
        ClusterPrograms programs, IReadOnlyCollection<string> settings, ILogger log, CancellationToken cancellationToken)
    {
        var server = new PostgresServer(programs, settings, log);
        await server.EndOrphanAsync(cancellationToken);
        server._keeper = server.KeepAsync(await server.LaunchAsync(cancellationToken));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeper;
        _stopping.Dispose();
    }

    private async Task KeepAsync(Postmaster postmaster)
    {
        var stop = Task.Delay(Timeout.Infinite, _stopping.Token);
        while (await Task.WhenAny(postmaster.Ended, stop) != stop)
        {
            _log.EndedByItself(postmaster.LastWords());
            if (await RelaunchAsync() is not { } successor)
                return;

            postmaster = successor;
        }

        await postmaster.StopAsync();
    }

    /// <summary>Null when asked to stop meanwhile.</summary>
    private async Task<Postmaster?> RelaunchAsync()
    {
        while (true)
        {
            try
            {
                return await LaunchAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (Exception failure)
            {
                // Whatever it was, the machine may be able to do it later: nobody else tries.
                _log.DoesNotStartAgain(failure.Message);
                await Task.WhenAny(Task.Delay(PauseAfterFailure, _stopping.Token));
            }
        }
    }

    /// <summary>Starts it and waits until it takes connections.</summary>
    private async Task<Postmaster> LaunchAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var postmaster = await Postmaster.LaunchAsync(_programs.Server(_settings), _log);
            if (await IsReadyAsync(postmaster, cancellationToken))
            {
                ProcessId = postmaster.ProcessId;
                return postmaster;
            }

            var waited = Stopwatch.GetElapsedTime(since);
            if (!PredecessorInTheWay(postmaster) || waited > PatienceForPredecessor)
                throw new CannotStartException($"The embedded PostgreSQL does not start: {postmaster.LastWords()}");

            if (waited > PatienceBeforeDoubt)
                RemoveStalePidFile();
            await Task.Delay(PauseBetweenTries, cancellationToken);
        }
    }

    /// <summary>False when it ended before it was ready. Recovery after a crash may take its time, so there is no limit to it.</summary>
    private async Task<bool> IsReadyAsync(Postmaster postmaster, CancellationToken cancellationToken)
    {
        try
        {
            for (var tries = 1; !postmaster.Ended.IsCompleted; tries++)
            {
                if (PostmasterPidFile.Read(_programs.DataFolder) is { IsReady: true } file && file.ProcessId == postmaster.ProcessId)
                    return true;
                if (tries % 500 == 0)
                    _log.StillRecovering();
                await Task.Delay(Pause, cancellationToken);
            }

            return false;
        }
        catch (OperationCanceledException)
        {
            await postmaster.StopAsync();
            throw;
        }
    }

    /// <summary>A server that was killed is in the way until the kernel has buried it and its backends have noticed.</summary>
    private static bool PredecessorInTheWay(Postmaster postmaster) =>
        postmaster.Said("\"postmaster.pid\" already exists") || postmaster.Said("pre-existing shared memory block");

    /// <summary>A machine or container that started again may have given the dead server's process id to something else, for as long as that lives.</summary>
    private void RemoveStalePidFile()
    {
        if (PostmasterPidFile.Read(_programs.DataFolder) is not { } file || PostmasterPidFile.ProcessesIn(_programs.DataFolder).Any())
            return;

        _log.RemovedStalePidFile(file.ProcessId);
        PostmasterPidFile.Delete(_programs.DataFolder);
    }

    /// <summary>Ended in order and replaced rather than adopted: a server that is not our child would outlive us again.</summary>
    private async Task EndOrphanAsync(CancellationToken cancellationToken)
    {
        if (PostmasterPidFile.Read(_programs.DataFolder) is not { } file || !IsServing(file.ProcessId))
            return;

        _log.EndingOrphan(file.ProcessId);
        Posix.Signal(file.ProcessId, Posix.Interrupt);
        var since = Stopwatch.GetTimestamp();
        while (IsServing(file.ProcessId))
        {
            if (Stopwatch.GetElapsedTime(since) > PatienceForPredecessor)
                Posix.Signal(file.ProcessId, Posix.Quit);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private bool IsServing(int processId) => PostmasterPidFile.ProcessesIn(_programs.DataFolder).Contains(processId);
}
