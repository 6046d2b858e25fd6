using System.Diagnostics;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>Runs a program to its end and keeps what it said.</summary>
internal static class ShortCommand
{
    /// <summary>
    /// On a thread of its own that waits for it: the kernel kills a program of the cluster when the <em>thread</em> that started it
    /// ends, and those of the pool come and go.
    /// </summary>
    public static Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start, string input, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => RunToEndAsync(start, input, cancellationToken).GetAwaiter().GetResult(),
            CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);

    private static async Task<(int ExitCode, string Output)> RunToEndAsync(ProcessStartInfo start, string input, CancellationToken cancellationToken)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await WriteAsync(process, input, cancellationToken);

        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }

    public static async Task<string> RunAsync(string program, CancellationToken cancellationToken, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(new ProcessStartInfo(program, arguments), "", cancellationToken);
        return exitCode == 0
            ? output.Trim()
            : throw new CannotStartException($"{program} {string.Join(' ', arguments)} failed: {output.Trim()}");
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything: its exit code tells why.
        }
    }
}
