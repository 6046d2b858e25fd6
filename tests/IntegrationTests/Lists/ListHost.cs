using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application;
using MiniCrm.Application.Access;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.Application.Search;
using MiniCrm.Infrastructure;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;
using Npgsql;
using NSubstitute;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>The use cases on a database of their own, at noon of 22 November 2026; remembers the SQL that it ran.</summary>
internal sealed class ListHost : IAsyncDisposable
{
    /// <summary>What the product's own server is told and the tests' is not; how many sessions it has room for is nothing to plans.</summary>
    private static readonly string[] OfTheProduct =
        [.. PostgresSettings.Durable.Except(PostgresSettings.ThrowAway).Where(setting => !setting.StartsWith("max_connections=", StringComparison.Ordinal))];

    private readonly TestDatabase _database;
    private readonly bool _isFirst;
    private readonly ServiceProvider _services;
    private readonly NpgsqlDataSource _planner;

    private ListHost(TestDatabase database, bool isFirst)
    {
        (_database, _isFirst) = (database, isFirst);
        var services = new ServiceCollection().AddLogging().AddApplication().AddPersistence(_ => database.App);
        services.AddScoped<ICurrentUser>(provider => new Asking(AsksAs, provider.GetRequiredService<SystemMark>().IsSet));
        services.AddSingleton(new SessionLifetime(TimeSpan.FromDays(30), TimeSpan.FromDays(30))).AddSingleton(Substitute.For<IChainWitness>());
        services.AddSingleton(new BusinessCalendar(new Noon(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")));
        services.ConfigureDbContext<CrmDbContext>(options => options.AddInterceptors(Statements));
        _services = services.BuildServiceProvider();
        var planner = new NpgsqlConnectionStringBuilder(database.App);
        planner.Options = string.Join(' ', [planner.Options, .. OfTheProduct.Select(setting => $"-c {setting}")]).Trim();
        _planner = NpgsqlDataSource.Create(planner);
    }

    public StatementLog Statements { get; } = new();

    /// <summary>Whose request it is; nobody's unless it is said.</summary>
    public int? AsksAs { get; set; }

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

    /// <summary>For answers that are read while their request lasts.</summary>
    public async Task InScopeAsync(Func<IMediator, Task> ask)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        await ask(scope.ServiceProvider.GetRequiredService<IMediator>());
    }

    /// <summary>Past the product, as the owner of the tables.</summary>
    public Task RunAsync(string sql) => Sql.RunAsync(_database.Owner, sql);

    public Task<T> AskAsync<T>(string sql) => Sql.AskAsync<T>(_database.Owner, sql);

    /// <summary>How the product's own server would run a statement that the product sent.</summary>
    public async Task<QueryPlan> ExplainAsync(Statement statement)
    {
        await using var connection = await _planner.OpenConnectionAsync();
        return await QueryPlan.OfAsync(connection, statement);
    }

    /// <summary>That, and how it would run it for whatever values: a session that has asked the same thing five times may go over to that.</summary>
    public async Task<QueryPlan[]> PlansOfAsync(Statement statement)
    {
        await using var connection = await _planner.OpenConnectionAsync();
        return [await QueryPlan.OfAsync(connection, statement), await QueryPlan.ForAnyValuesAsync(connection, statement)];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _planner.DisposeAsync();
        if (_isFirst) await _database.DisposeAsync();
    }

    private sealed record Asking(int? Id, bool IsSystem) : ICurrentUser
    {
        public Role? Role => null;
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);
    }
}
