using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Jobs;
using Npgsql;

namespace MiniCrm.IntegrationTests.Persistence;

/// <summary>Sessions that idle in a transaction are ended by the server; whoever reads a whole file slowly is waited for.</summary>
public sealed class HoldingASnapshot : Instances
{
    private static readonly TimeSpan LongerThanAllowed = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Outlasts_what_ends_other_transactions()
    {
        await using var scope = await ImpatientAsync();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();

        await using (await scope.ServiceProvider.GetRequiredService<IReadSnapshot>().OpenAsync(default))
        {
            await Task.Delay(LongerThanAllowed);
            Assert.Equal(0, await db.Clients.CountAsync());
        }

        var transaction = await db.Database.BeginTransactionAsync();
        await db.Clients.CountAsync();
        await Task.Delay(LongerThanAllowed);
        var ended = await Assert.ThrowsAnyAsync<Exception>(() => db.Clients.CountAsync());
        Assert.True(ended is NpgsqlException || ended.InnerException is NpgsqlException, $"{ended}");
        await transaction.DisposeAsync();
    }

    [Fact]
    public async Task Shows_the_books_and_what_they_are_checked_against_as_of_one_instant()
    {
        await using var scope = (await StartAsync(NoJobs)).Services.CreateAsyncScope();
        var evidence = scope.ServiceProvider.GetRequiredService<IBooksEvidence>();
        await RunAsync("INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags) VALUES (1, 'Dupont', 'entreprise', 'FR', 'actif', now(), '{}')");

        await using (await scope.ServiceProvider.GetRequiredService<IReadSnapshot>().OpenAsync(default))
        {
            Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<CrmDbContext>().Clients.CountAsync());
            await RunAsync("UPDATE cumuls SET nombre = 7 WHERE cle = 'actif'");
            Assert.Empty(await evidence.WrongSumsAsync(default));
        }

        Assert.Equal(["clients actif nombre : 7 au lieu de 1."], await evidence.WrongSumsAsync(default));
    }

    /// <summary>A session that may idle for a quarter of a second.</summary>
    private async Task<AsyncServiceScope> ImpatientAsync()
    {
        var scope = (await StartAsync(NoJobs)).Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("SET idle_in_transaction_session_timeout = '250ms'");
        return scope;
    }
}
