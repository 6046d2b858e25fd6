using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Lists;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Persistence;

public sealed class SendingQueries
{
    [Fact]
    public async Task Gives_parameters_by_position_once_a_query_comes_again()
    {
        await using var host = await ListHost.StartAsync();
        foreach (var name in new[] { "Dupont", "Durand", "Martin" }) await host.SendAsync(new CreateClient(new() { Name = name, City = "Lyon" }));
        var sent = new List<Statement>();
        // Queries are known to the whole process: so many rows no other test asks for, but many may ask between two calls of this one, and have it forgotten.
        for (var asked = 0; asked < 10 && (sent.Count < 2 || IsByName(sent[^1])); asked++)
        {
            var word = new[] { "dupont", "durand", "martin" }[asked % 3];
            host.Statements.Take();
            var page = await host.SendAsync(new ListClients(new() { Search = word, City = "Lyon" }, new(43)));
            Assert.Equal(word, Assert.Single(page.Results).Name, ignoreCase: true);
            sent.Add(Assert.Single(host.Statements.Take()));
        }

        Assert.True(IsByName(sent[0]));
        Assert.False(IsByName(sent[^1]));
        Assert.NotEmpty(sent[^1].Parameters);
        Assert.All(sent[^1].Parameters, (parameter, at) =>
        {
            Assert.Equal("", parameter.ParameterName);
            Assert.Contains($"${at + 1}", sent[^1].Text, StringComparison.Ordinal);
        });

        static bool IsByName(Statement statement) => statement.Text.Contains("@p", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_its_session_back_when_it_fails_and_when_the_caller_leaves()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var asked = EF.CompileAsyncQuery((CrmDbContext db, int by) => db.Clients.Where(client => client.Id / by > 0).Select(client => client.Name));
        await host.SendAsync(new CreateClient(new() { Name = "Dupont" }));
        // More than there are sessions.
        for (var i = 0; i < 60; i++)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
            var refused = await Assert.ThrowsAsync<PostgresException>(() => NamesAsync(asked(db, 0)));
            Assert.Equal(PostgresErrorCodes.DivisionByZero, refused.SqlState);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NamesAsync(asked(db, 1), new(canceled: true)));
            Assert.Equal(["Dupont"], await NamesAsync(asked(db, 1)));
        }
    }

    /// <summary>EF Core's own way would send the mark as a remark, and nothing be locked.</summary>
    [Fact]
    public async Task Refuses_to_read_under_a_lock_in_a_way_that_takes_none()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        await using var scope = host.Services.CreateAsyncScope();
        var locked = scope.ServiceProvider.GetRequiredService<CrmDbContext>().Set<Invoice>().TagWith(LockedReads.TagOf(typeof(Invoice), forDelete: false, "id"));

        Assert.Throws<InvalidOperationException>(() => locked.AsSingleQuery().ToList());
        await Assert.ThrowsAsync<InvalidOperationException>(() => locked.AsSplitQuery().ToListAsync());
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(IAsyncEnumerable<string> names, CancellationToken cancellationToken = default)
    {
        var all = new List<string>();
        await foreach (var name in names.WithCancellation(cancellationToken)) all.Add(name);
        return all;
    }
}
