using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Persistence;

public sealed class ListeningForNotices
{
    [Fact]
    public async Task Leaves_no_session_listening_that_others_go_on_with()
    {
        await using var database = await (await TestPostgres.SharedAsync()).CreateEmptyAsync();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Owner) { MaxPoolSize = 1, NoResetOnClose = true });
        using var listener = new Failing(source);

        await listener.StartAsync(default);
        await listener.Failed.Task;

        await using (var listening = source.CreateCommand("SELECT count(*) FROM pg_listening_channels()")) Assert.Equal(0L, await listening.ExecuteScalarAsync());
        await listener.StopAsync(default);
    }

    /// <summary>Listens, and cannot do what it would do next.</summary>
    private sealed class Failing(NpgsqlDataSource source) : NotificationListener(source, ["essai"], NullLogger.Instance)
    {
        public TaskCompletionSource Failed { get; } = new();

        protected override Task CatchUpAsync(CancellationToken cancellationToken)
        {
            Failed.TrySetResult();
            throw new InvalidOperationException("Not now.");
        }

        protected override Task HearAsync(string channel, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
