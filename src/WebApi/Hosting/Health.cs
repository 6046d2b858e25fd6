using System.Text.Json.Nodes;
using MiniCrm.Infrastructure.Caching;
using Npgsql;

namespace MiniCrm.WebApi.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<Readiness>();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Json(new JsonObject { ["statut"] = "ok" })).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, NpgsqlDataSource database, Redis redis, CancellationToken cancellationToken)
    {
        var databaseAnswers = await AnswersAsync(database, cancellationToken);
        var cacheIsAway = redis.IsConfigured && !await redis.AnswersAsync();
        var isReady = databaseAnswers && !readiness.IsStopping;
        // Spelled out: these words are the contract's, and no property's.
        var status = new JsonObject
        {
            ["statut"] = !isReady ? "indisponible" : cacheIsAway ? "degrade" : "ok",
            ["base_de_donnees"] = databaseAnswers ? "ok" : "indisponible",
            ["cache"] = !redis.IsConfigured ? "en_memoire" : cacheIsAway ? "indisponible" : "ok",
            ["taches"] = databaseAnswers ? "ok" : "indisponible",
        };
        return TypedResults.Json(status, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var question = database.CreateCommand("SELECT 1");
            await question.ExecuteScalarAsync(patience.Token);
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}

/// <summary>Turns not ready as soon as the product is asked to stop, so that a proxy sends no more work here.</summary>
internal sealed class Readiness
{
    public Readiness(IHostApplicationLifetime lifetime) => lifetime.ApplicationStopping.Register(() => IsStopping = true);

    public bool IsStopping { get; private set; }
}
