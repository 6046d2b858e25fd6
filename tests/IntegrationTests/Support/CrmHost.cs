using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application;
using MiniCrm.Application.Common;
using MiniCrm.Application.Privacy;
using MiniCrm.Infrastructure;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Access;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>The use cases, without HTTP, on a database of their own; the clock is the test's.</summary>
internal sealed class CrmHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CrmHost(TestDatabase database, SettableClock clock, ProspectRetention? retention)
    {
        (Database, Clock) = (database, clock);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new BusinessCalendar(clock, zone))
            .AddApplication()
            .AddPersistence(_ => database.App)
            .AddSingleton(retention ?? new ProspectRetention(0))
            .BuildServiceProvider(validateScopes: true);
    }

    public TestDatabase Database { get; }

    public SettableClock Clock { get; }

    public IServiceProvider Services => _services;

    public DateOnly Today => _services.GetRequiredService<BusinessCalendar>().Today;

    public static async Task<CrmHost> StartAsync(DateOnly today, ProspectRetention? retention = null)
    {
        var postgres = await TestPostgres.SharedAsync();
        return new(await postgres.CloneAsync(), new(new(today, new(9, 0), TimeSpan.Zero)), retention);
    }

    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<TResult> InDatabaseAsync<TResult>(Func<CrmDbContext, Task<TResult>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CrmDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
