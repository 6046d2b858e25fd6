using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Embedded;

/// <summary>A product reduced to its database, in a process of its own, so that a test can kill it.</summary>
internal sealed class ProductStandIn : IDisposable
{
    private readonly Process _process;

    private ProductStandIn(Process process, int postgres) => (_process, Postgres) = (process, postgres);

    /// <summary>Process id of its PostgreSQL.</summary>
    public int Postgres { get; }

    public static async Task<ProductStandIn> StartAsync(string dataFolder)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ProductStandIn).Assembly.Location, dataFolder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var postgres = await process.StandardOutput.ReadLineAsync();
        return new(process, int.Parse(postgres!, System.Globalization.CultureInfo.InvariantCulture));
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static async Task Main(string[] arguments)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(
            arguments[0], PostgresSettings.Durable, NullLogger.Instance, CancellationToken.None);
        await Sql.RunAsync(postgres.Owner.ConnectionString, "CREATE TABLE IF NOT EXISTS kept (what text); INSERT INTO kept VALUES ('acknowledged')");
        Console.WriteLine(postgres.ProcessId);

        // Until the test kills it, or is itself gone.
        await Console.In.ReadToEndAsync();
    }
}
