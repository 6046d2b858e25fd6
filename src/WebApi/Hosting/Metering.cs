using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Jobs;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MiniCrm.WebApi.Hosting;

/// <summary><c>/metrics</c>: Prometheus text, for callers on this machine alone. With an OTLP endpoint, metrics and traces go there too.</summary>
internal static class Metering
{
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
        "Npgsql", "System.Runtime", "Quartz", "MiniCrm",
    ];

    /// <summary>Asked by each route, method and answer; everything else is told apart by a few words. Room is taken for all that may come.</summary>
    private const string ByRoute = "http.server.request.duration";

    private const int MostByRoute = 1_000;
    private const int MostByOthers = 50;

    /// <summary>Counted four times a statement, and looked at by nobody: its duration and the sessions in use say more.</summary>
    private static readonly string[] Unwanted = ["db.client.operation.npgsql.executing", "db.client.operation.npgsql.bytes_written", "db.client.operation.npgsql.bytes_read"];

    /// <summary>Statements in a trace have placeholders, never values.</summary>
    private static readonly string[] Traced = ["Microsoft.AspNetCore", "Npgsql", "Quartz", JobsSetup.Traces];

    public static IServiceCollection AddMetering(this IServiceCollection services, IConfiguration configuration)
    {
        var collector = CollectorOf(configuration);
        services.AddSingleton(_ =>
        {
            var meters = Sdk.CreateMeterProviderBuilder().ConfigureResource(Named).AddMeter(Meters).AddView(Sized).AddPrometheusExporter();
            if (collector is not null) meters.AddOtlpExporter(options => Send(options, collector, "metrics"));
            return meters.Build();
        });
        if (collector is null) return services;

        services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().ConfigureResource(Named).AddSource(Traced)
            .AddOtlpExporter(options => Send(options, collector, "traces")).Build());
        // Made, and so listening, when the host starts; it goes with the container, the last spans with it.
        return services.AddHostedService<Tracing>();
    }

    public static void MapMetrics(this WebApplication app)
    {
        var meters = app.Services.GetRequiredService<MeterProvider>();
        app.UseWhen(IsAsked, metrics => metrics.Use(NeighboursOnlyAsync));
        app.MapPrometheusScrapingEndpoint("/metrics", meters, null, null).ExcludeFromDescription();
    }

    /// <summary>The framework's own span has neither route nor status; whoever reads a trace looks for them first. Not the query: it may hold names.</summary>
    public static Task DescribeAsync(HttpContext context, RequestDelegate next) =>
        Activity.Current is { Recorded: true } span ? DescribeAsync(span, context, next) : next(context);

    private static async Task DescribeAsync(Activity span, HttpContext context, RequestDelegate next)
    {
        await next(context);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = $"{context.Request.Method} {route ?? "?"}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    }

    private static Uri? CollectorOf(IConfiguration configuration) =>
        configuration[OtlpEndpoint] is not { Length: > 0 } url ? null
        : Uri.TryCreate(url.TrimEnd('/') + '/', UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https" ? collector
        : throw new CannotStartException($"{OtlpEndpoint} is '{url}': an address such as http://127.0.0.1:4318 is expected.");

    private static MetricStreamConfiguration Sized(Instrument instrument) => Unwanted.Contains(instrument.Name)
        ? MetricStreamConfiguration.Drop
        : new() { CardinalityLimit = instrument.Name == ByRoute ? MostByRoute : MostByOthers };

    /// <summary><c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> have the last word.</summary>
    private static void Named(ResourceBuilder resource) => resource.AddService("minicrm").AddEnvironmentVariableDetector();

    private static void Send(OtlpExporterOptions options, Uri collector, string signal)
    {
        // Over gRPC the endpoint is whole as it stands; over HTTP each signal has a path.
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL") == "grpc")
        {
            (options.Protocol, options.Endpoint) = (OtlpExportProtocol.Grpc, collector);
            return;
        }

        (options.Protocol, options.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new(collector, $"v1/{signal}"));
    }

    private static bool IsAsked(HttpContext context) => context.Request.Path.StartsWithSegments("/metrics");

    /// <summary>What the service does and how much of it is nobody else's business.</summary>
    private static Task NeighboursOnlyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)) return next(context);

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private sealed class Tracing(TracerProvider tracer) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            tracer.ForceFlush(2_000);
            return Task.CompletedTask;
        }
    }
}
