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
        var (exitCode, said) = await Minicrm.RunAsync(start, Patience);

        Assert.True(exitCode == 0, said);
        Assert.Contains("Nothing lost, nothing double, no gap.", said, StringComparison.Ordinal);
        Assert.Contains("The cluster ended with 0.", said, StringComparison.Ordinal);
    }
}
