using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>One run of the server process.</summary>
internal sealed class Postmaster
{
    private const int LinesRemembered = 20;
    private static readonly TimeSpan TimeForFastShutdown = TimeSpan.FromSeconds(20);

    private readonly ILogger _log;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lastWords = new();

    private Postmaster(int processId, ILogger log) => (ProcessId, _log) = (processId, log);

    public int ProcessId { get; }

    public Task Ended => _ended.Task;

    /// <summary>On a thread of its own that waits for it: the kernel's signal to a child comes when the <em>thread</em> that made it ends.</summary>
    public static Task<Postmaster> LaunchAsync(ProcessStartInfo start, ILogger log)
    {
        var launched = new TaskCompletionSource<Postmaster>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Attend(start, log, launched)) { IsBackground = true, Name = "postgres" }.Start();
        return launched.Task;
    }

    /// <summary>Fast shutdown; immediate when that takes too long, which costs a recovery at the next start and no data.</summary>
    public async Task StopAsync()
    {
        Posix.Signal(ProcessId, Posix.Interrupt);
        if (await Task.WhenAny(Ended, Task.Delay(TimeForFastShutdown)) != Ended)
            Posix.Signal(ProcessId, Posix.Quit);

        await Ended;
    }

    public bool Said(string text)
    {
        lock (_lastWords)
            return _lastWords.Any(line => line.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Its reason for ending, in its own words.</summary>
    public string LastWords()
    {
        lock (_lastWords)
            return _lastWords.LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) ?? _lastWords.LastOrDefault() ?? "it said nothing";
    }

    private static void Attend(ProcessStartInfo start, ILogger log, TaskCompletionSource<Postmaster> launched)
    {
        try
        {
            start.RedirectStandardInput = start.RedirectStandardError = true;
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var postmaster = new Postmaster(process.Id, log);
            launched.SetResult(postmaster);
            postmaster.ListenToTheEnd(process);
        }
        catch (Exception failure) when (!launched.Task.IsCompleted)
        {
            launched.SetException(failure);
        }
    }

    private void ListenToTheEnd(Process process)
    {
        while (process.StandardError.ReadLine() is { } line)
            Hear(line);

        process.WaitForExit();
        _ended.SetResult();
    }

    private void Hear(string line)
    {
        _log.PostgresSaid(line.Contains("PANIC:", StringComparison.Ordinal) ? LogLevel.Critical : LogLevel.Debug, line);
        lock (_lastWords)
        {
            _lastWords.Enqueue(line);
            if (_lastWords.Count > LinesRemembered)
                _lastWords.Dequeue();
        }
    }
}
