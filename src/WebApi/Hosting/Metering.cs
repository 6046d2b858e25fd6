using System.Net;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace MiniCrm.WebApi.Hosting;

/// <summary><c>/metrics</c>: Prometheus text, for callers on this machine alone.</summary>
internal static class Metering
{
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Npgsql", "System.Runtime", "Quartz"];

    public static IServiceCollection AddMetering(this IServiceCollection services) =>
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().AddMeter(Meters).AddPrometheusExporter().Build());

    public static void MapMetrics(this WebApplication app)
    {
        var meters = app.Services.GetRequiredService<MeterProvider>();
        app.UseWhen(IsAsked, metrics => metrics.Use(NeighboursOnlyAsync));
        app.MapPrometheusScrapingEndpoint("/metrics", meters, null, null).ExcludeFromDescription();
    }

    private static bool IsAsked(HttpContext context) => context.Request.Path.StartsWithSegments("/metrics");

    /// <summary>What the service does and how much of it is nobody else's business.</summary>
    private static Task NeighboursOnlyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)) return next(context);

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
