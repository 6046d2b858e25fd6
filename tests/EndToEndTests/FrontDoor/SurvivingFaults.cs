using System.Diagnostics;
using MiniCrm.Tests;

namespace MiniCrm.EndToEndTests.FrontDoor;

/// <summary>The short form of the fault run: the whole cluster, behind nginx and TLS, with its parts killed under load.</summary>
public sealed class SurvivingFaults
{
    /// <summary>Each fault is done once in any case.</summary>
    private const int Seconds = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Loses_nothing_doubles_nothing_and_leaves_no_gap()
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "minicrm"), ["chaos", $"{Seconds}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Minicrm.Isolate(start);
        using var chaos = Process.Start(start)!;
        var (told, complaints) = (chaos.StandardOutput.ReadToEndAsync(), chaos.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        await chaos.WaitForExitAsync(patience.Token);

        var said = await told + await complaints;
        Assert.True(chaos.ExitCode == 0, said);
        Assert.Contains("Nothing lost, nothing double, no gap.", said, StringComparison.Ordinal);
        Assert.Contains("The cluster ended with 0.", said, StringComparison.Ordinal);
    }
}
