using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniCrm.Application;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Jobs;
using MiniCrm.Infrastructure;
using MiniCrm.Infrastructure.Jobs;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Jobs;

/// <summary>One database, and the instances that work on it, all in this process.</summary>
public abstract class Instances : IAsyncLifetime
{
    private readonly List<IHost> _hosts = [];
    private TestDatabase? _database;

    private protected static JobOptions NoJobs { get; } = new() { Worker = false, Scheduler = false };

    private protected static JobOptions Worker { get; } = new() { Scheduler = false, Lease = TimeSpan.FromSeconds(1.5), Grace = TimeSpan.FromSeconds(0.3) };

    private protected static JobOptions Scheduler { get; } = new() { Worker = false };

    /// <summary>Of the first invoice that is issued: the year is today's.</summary>
    private protected static string FirstNumber { get; } = $"F{new BusinessCalendar(TimeProvider.System, Paris).Today.Year}-00001";

    private static TimeZoneInfo Paris => TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private protected string Owner => _database!.Owner;

    private protected string App => _database!.App;

    private protected FakeRenderer Renderer { get; } = new();

    private protected TaskLog Log { get; } = new();

    public async Task InitializeAsync() => _database = await (await TestPostgres.SharedAsync()).CloneAsync();

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts.ToArray()) await StopAsync(host);
        await _database!.DisposeAsync();
    }

    private protected async Task<IHost> StartAsync(JobOptions options)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApplication();
        builder.Services.AddPersistence(_ => _database!.App);
        builder.Services.AddSingleton(new BusinessCalendar(TimeProvider.System, Paris));
        builder.Services.AddSingleton<IInvoiceRenderer>(Renderer);
        builder.Services.AddJobs(options);
        builder.Services.AddSingleton(new TaskKinds(typeof(TaskOrder).Assembly, typeof(Instances).Assembly));
        builder.Services.AddSingleton(Log);
        builder.Services.Scan(scan => scan.FromAssemblyOf<Instances>()
            .AddClasses(type => type.AssignableToAny(typeof(IRequestHandler<,>), typeof(INotificationHandler<>)), publicOnly: false)
            .AsImplementedInterfaces().WithTransientLifetime());
        builder.Services.AddTransient<IPipelineBehavior<NoticeOverdueInvoices, int>, NoteLooks>();
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    private protected async Task StopAsync(IHost host)
    {
        _hosts.Remove(host);
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private protected static Task<TResponse> SendAsync<TResponse>(IHost host, IRequest<TResponse> request) =>
        host.Services.GetRequiredService<SystemMediator>().SendAsync(request, CancellationToken.None);

    private protected Task<T> AskAsync<T>(string sql) => Sql.AskAsync<T>(Owner, sql);

    private protected Task RunAsync(string sql) => Sql.RunAsync(Owner, sql);

    /// <summary>The state of the only task.</summary>
    private protected Task<string> TaskStateAsync() => AskAsync<string>("SELECT statut FROM taches");

    /// <summary>Leases of an instance that is not otherwise there: one that can die.</summary>
    private protected static TaskLeases LeasesOf(IHost host, JobOptions options) => new(host.Services.GetRequiredService<NpgsqlDataSource>(), options);
}
