using System.Collections.Concurrent;
using Npgsql;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>Plain SQL, for what a test must see or do past the product.</summary>
internal static class Sql
{
    /// <summary>By which its sessions are told from the product's.</summary>
    public const string Sessions = "tests";

    private static readonly ConcurrentDictionary<string, NpgsqlDataSource> Kept = [];

    /// <summary>Keeps its sessions with that database from one statement to the next, until they are to be <see cref="EndAsync">ended</see>.</summary>
    public static void Keep(string connectionString) =>
        Kept.TryAdd(connectionString, NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = Sessions }));

    public static async Task EndAsync(string connectionString)
    {
        if (Kept.TryRemove(connectionString, out var source)) await source.DisposeAsync();
    }

    public static Task RunAsync(string connectionString, string sql) => WithAsync(connectionString, sql, command =>
    {
        // Some fill whole tables, on a machine that has other tests to run.
        command.CommandTimeout = 300;
        return command.ExecuteNonQueryAsync();
    });

    public static Task<T> AskAsync<T>(string connectionString, string sql) =>
        WithAsync(connectionString, sql, async command => (T)(await command.ExecuteScalarAsync())!);

    /// <summary>Until somebody waits for what that session holds; <paramref name="waiting"/> is who is to.</summary>
    public static async Task UntilWaitedForAsync(string connectionString, NpgsqlConnection holder, Task waiting)
    {
        while (!await AskAsync<bool>(connectionString, $"SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE {holder.ProcessID} = ANY (pg_blocking_pids(pid)))"))
        {
            Assert.False(waiting.IsCompleted, "It was to wait.");
            await Task.Delay(10);
        }
    }

    public static async Task<string> RefusalAsync(string connectionString, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connectionString, sql))).SqlState;

    private static async Task<T> WithAsync<T>(string connectionString, string sql, Func<NpgsqlCommand, Task<T>> run)
    {
        var kept = Kept.GetValueOrDefault(connectionString);
        await using var own = kept is null ? NpgsqlDataSource.Create(connectionString) : null;
        await using var command = (kept ?? own!).CreateCommand(sql);
        return await run(command);
    }
}
