using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using MiniCrm.Infrastructure.Persistence;
using Npgsql;

namespace MiniCrm.IntegrationTests.Access;

/// <summary>A PostgreSQL of the test run, on a socket in a folder of its own; each test class gets a database with the model's tables.</summary>
internal static class ThrowAwayPostgres
{
    private static readonly Lazy<Task<string>> Folder = new(StartAsync);
    private static int _databases;

    public static async Task<string> NewDatabaseAsync()
    {
        var folder = await Folder.Value;
        var name = $"t{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(ConnectionTo(folder, "postgres"), $"CREATE DATABASE {name}");
        var connection = ConnectionTo(folder, name);
        await ExecuteAsync(connection, SqlResource.Read("foundations.sql"));

        await using var db = new CrmDbContext(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql(connection).Options);
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        return connection;
    }

    private static async Task<string> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("minicrm-access-").FullName;
        await RunAsync("chown", "postgres", folder);
        await AsPostgresAsync("initdb", "-D", $"{folder}/data", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions");
        await AsPostgresAsync("pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log",
            "-o", $"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=200", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(folder);
        return folder;
    }

    private static void Stop(string folder)
    {
        AsPostgresAsync("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop").Wait();
        Directory.Delete(folder, recursive: true);
    }

    private static string ConnectionTo(string folder, string database) => $"Host={folder};Username=postgres;Database={database};Maximum Pool Size=60";

    private static Task AsPostgresAsync(string program, params string[] arguments) =>
        RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = program == "chown", WorkingDirectory = "/tmp" })!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
