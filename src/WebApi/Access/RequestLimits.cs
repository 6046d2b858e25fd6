using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Caching;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Access;

/// <summary>How much one user, or one address that is nobody's, may ask (<c>MINICRM_RATE_LIMIT</c> a second, bursts of ten times that).</summary>
internal static class RequestLimits
{
    public const string Variable = "MINICRM_RATE_LIMIT";

    /// <summary>Policy of endpoints that write whole files: who asks for many at once waits for their own, and slows nobody else.</summary>
    public const string Files = "fichiers";

    /// <summary>Policy of asking for PDFs.</summary>
    public const string Pdfs = "pdf";

    private const int DefaultPerSecond = 200;
    private const int FilesAtOnce = 2;
    private const int FilesWaiting = 8;
    private const int PdfsAtOnce = 2;
    private const int PdfsWaiting = 1_000;

    /// <summary>For one API call that writes.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);

    private static readonly Problem TooLong = new(StatusCodes.Status503ServiceUnavailable, "delai_depasse", new(
        "La réponse a pris trop de temps : réessayez dans un instant.", "The answer took too long: try again in a moment."));

    // Probes and scrapers come by the clock, from inside.
    private static readonly PathString[] Unlimited = ["/health", "/metrics"];

    /// <summary>Asked by a machine, which wants the bare status.</summary>
    public static bool IsProbe(HttpRequest request) => Array.Exists(Unlimited, path => request.Path.StartsWithSegments(path));

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perSecond = PerSecond(configuration[Variable]);
        services.AddSingleton(new RequestQuota(perSecond));
        services.AddSingleton<Redis>();
        services.AddSingleton<ILimiters>(provider => provider.GetRequiredService<Redis>() is { IsConfigured: true } redis
            ? new SharedLimiters(redis)
            : new InProcessLimiters());
        services.AddRateLimiter(options =>
        {
            options.OnRejected = RefuseAsync;
            options.AddPolicy(Files, context => AtOnce(context, FilesAtOnce, FilesWaiting));
            options.AddPolicy(Pdfs, context => AtOnce(context, PdfsAtOnce, PdfsWaiting));
        });
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new()
        {
            Timeout = MostTime,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context =>
            {
                context.Response.Headers.RetryAfter = "1";
                return TooLong.WriteAsync(context);
            },
        });
        services.AddOptions<RateLimiterOptions>().Configure<ILimiters>((options, limiters) =>
        {
            if (perSecond > 0) options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, limiters, perSecond));
        });
        return services;
    }

    /// <exception cref="CannotStartException">The variable is no whole number from 0 on.</exception>
    internal static int PerSecond(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting)) return DefaultPerSecond;
        return int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var perSecond) && perSecond <= int.MaxValue / 10
            ? perSecond
            : throw new CannotStartException($"{Variable} is \"{setting}\": give a whole number of requests a second, or 0 for no limit.");
    }

    private static async ValueTask RefuseAsync(OnRejectedContext refused, CancellationToken cancellationToken)
    {
        refused.HttpContext.RequestServices.GetRequiredService<SecurityLog>().Throttled("calls");
        RetryAfter.Tell(refused.HttpContext, refused.Lease, TimeSpan.FromSeconds(1));
        await DomainProblemHandler.Of(AccessErrors.TooManyRequests).WriteAsync(refused.HttpContext);
    }

    private static RateLimitPartition<string> AtOnce(HttpContext context, int atOnce, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(CallerOf(context), _ => new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private static RateLimitPartition<string> PartitionOf(HttpContext context, ILimiters limiters, int perSecond) =>
        IsProbe(context.Request)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.Get(CallerOf(context), caller => limiters.Requests(caller, perSecond));

    private static string CallerOf(HttpContext context) =>
        AccessClaims.KeyOf(context.User) is { } key ? string.Create(CultureInfo.InvariantCulture, $"key {key}") : AccessClaims.IdOf(context.User) is { } id ? string.Create(CultureInfo.InvariantCulture, $"user {id}") : $"address {ClientAddress.Of(context)}";
}
