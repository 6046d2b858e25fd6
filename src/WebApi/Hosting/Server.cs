using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MiniCrm.Application;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using MiniCrm.Infrastructure;
using MiniCrm.Infrastructure.Documents;
using MiniCrm.Infrastructure.Jobs;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.Infrastructure.Webhooks;
using MiniCrm.WebApi.Access;
using MiniCrm.WebApi.Endpoints;
using MiniCrm.WebApi.OpenApi;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Hosting;

/// <summary>The composition root: the one place that knows every room of the house.</summary>
internal static class Server
{
    /// <summary>Longest that requests in flight and tasks in hand are waited for; docker-compose.yml gives it, the default drain and the wait for idle connections.</summary>
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(30);

    public static WebApplication Build(string[] args)
    {
        CrmDatabase.BeginModel();
        // Settings are read at start: a watch on their files would be one of the few that a user has.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        Secrets.Configure(builder.Configuration);
        builder.WebHost.UseUrls(WireSettings.AddressesOf(builder.Configuration));
        Logs.Configure(builder);
        Add(builder.Services, builder.Configuration);
        var app = builder.Build();
        Use(app);
        return app;
    }

    /// <summary>Before anything is served: the database open and at this version, keys, and somebody who can sign in.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<CrmDatabase>().OpenAsync(cancellationToken);
        await Task.WhenAll(app.PrepareAccessAsync(cancellationToken), app.Services.PrepareJobsAsync(cancellationToken));
    }

    public static string UrlOf(WebApplication app) =>
        app.Configuration["MINICRM_PUBLIC_URL"]
            ?? app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? WireSettings.AddressesOf(app.Configuration)[0];

    private static TimeZoneInfo ZoneOf(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? zone
        : throw new CannotStartException($"MINICRM_TIMEZONE is not a time zone such as Europe/Paris: {name}");

    private static void Add(IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSingleton(provider => new BusinessCalendar(
            provider.GetRequiredService<TimeProvider>(), ZoneOf(configuration["MINICRM_TIMEZONE"] ?? "Europe/Paris")));
        services.AddApplication();
        services.AddPersistence();
        services.AddDocuments();
        services.AddScoped<PdfLinks>();
        var roles = Roles.Of(configuration);
        services.AddSingleton(roles);
        services.AddJobs(roles.Jobs);
        services.AddWebhooks(configuration, delivers: roles.Worker);
        services.AddWire();
        services.AddAccess(configuration);
        services.AddContractDocument();
        services.AddHealth();
        Door.AddTo(services);
        services.AddHostedService<Drain>();
        if (roles.Web) services.AddHostedService<SearchSampling>().AddHostedService<Rehearsing>();
        services.Configure<HostOptions>(host =>
        {
            host.ServicesStartConcurrently = true;
            // Requests in flight and tasks in hand end side by side: a slow reader of a long file does not take the time of the others.
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = Drain.TimeOf(configuration) + Drain.LongestIdle + AfterDrain;
        });
        services.AddMetering(configuration);
        services.AddPages();
    }

    private static void Use(WebApplication app)
    {
        var (door, courtesy) = (app.Services.GetRequiredService<Door>(), app.Services.GetRequiredService<Courtesy>());
        app.Use(Metering.DescribeAsync);
        app.Use((context, next) =>
        {
            // Once the door is closed, no connection is kept for another request.
            if (door.IsClosed) context.Response.Headers.Connection = "close";
            // Long work gives way to whoever waits for an answer.
            if (!RequestLimits.IsProbe(context.Request)) courtesy.Asked();
            return next(context);
        });
        app.UseWire();
        if (app.Services.GetRequiredService<Roles>().Web) UseWeb(app);
        app.MapHealth();
        app.MapMetrics();
    }

    private static void UseWeb(WebApplication app)
    {
        app.UseContractPage();
        app.UseAccess();
        app.UseApiRequests();
        app.UseAntiforgery();
        app.UseFormRefusals();
        var api = app.MapGroup("/api").RequireAuthorization();
        api.MapAccessEndpoints();
        api.MapAccount();
        api.MapUsers();
        api.MapKeys();
        api.MapClients();
        api.MapProjects();
        api.MapInvoices();
        api.MapDocuments();
        api.MapCompany();
        api.MapDashboard();
        api.MapExports();
        api.MapJournal();
        api.MapWebhooks();
        app.MapContractDocument();
        app.MapPages();
    }
}
