using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application;
using MiniCrm.Application.Common;
using MiniCrm.Application.Search;
using MiniCrm.Infrastructure;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>The use cases on a database of their own, at noon of 22 November 2026; remembers the SQL that it ran.</summary>
internal sealed class ListHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly bool _isFirst;
    private readonly ServiceProvider _services;

    private ListHost(TestDatabase database, bool isFirst)
    {
        (_database, _isFirst) = (database, isFirst);
        var services = new ServiceCollection().AddLogging().AddApplication().AddPersistence(_ => database.App);
        services.AddSingleton(new BusinessCalendar(new Noon(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")));
        services.ConfigureDbContext<CrmDbContext>(options => options.AddInterceptors(Statements));
        _services = services.BuildServiceProvider();
    }

    public StatementLog Statements { get; } = new();

    public static async Task<ListHost> StartAsync() => new(await (await TestPostgres.SharedAsync()).CloneAsync(), isFirst: true);

    /// <summary>Another on the same database, which knows a sample of its rows.</summary>
    public async Task<ListHost> BesideWithSamplesAsync()
    {
        var host = new ListHost(_database, isFirst: false);
        await host.SendAsync(new DrawSearchSamples());
        host.Statements.Take();
        return host;
    }

    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Past the product, as the owner of the tables.</summary>
    public Task RunAsync(string sql) => Sql.RunAsync(_database.Owner, sql);

    public Task<T> AskAsync<T>(string sql) => Sql.AskAsync<T>(_database.Owner, sql);

    /// <summary>How the database would run a statement that the product ran.</summary>
    /// <inheritdoc cref="QueryPlan.OfAsync"/>
    public Task<QueryPlan> ExplainAsync(Statement statement, params string[] settings) => QueryPlan.OfAsync(_database.App, statement, settings);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_isFirst) await _database.DisposeAsync();
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);
    }
}
