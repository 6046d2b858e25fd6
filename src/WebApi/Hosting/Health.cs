using System.Text.Json.Nodes;
using MiniCrm.Infrastructure.Caching;
using Npgsql;

namespace MiniCrm.WebApi.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work.</summary>
internal static class Health
{
    /// <summary>Many who watch ask for the head alone.</summary>
    private static readonly string[] Probes = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<Readiness>().AddSingleton<Surroundings>();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", Probes, () => TypedResults.Json(new JsonObject { ["statut"] = "ok" })).ExcludeFromDescription();
        routes.MapMethods("/health/ready", Probes, ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, Surroundings surroundings)
    {
        var (databaseAnswers, cache) = await surroundings.AskAsync();
        var isReady = databaseAnswers && !readiness.IsStopping;
        // Spelled out: these words are the contract's, and no property's.
        var status = new JsonObject
        {
            ["statut"] = !isReady ? "indisponible" : cache is false ? "degrade" : "ok",
            ["base_de_donnees"] = databaseAnswers ? "ok" : "indisponible",
            ["cache"] = cache switch { null => "en_memoire", true => "ok", false => "indisponible" },
            ["taches"] = databaseAnswers ? "ok" : "indisponible",
        };
        return TypedResults.Json(status, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>Whether PostgreSQL and Redis answer. Who asks while others do shares their answer: anybody may, and each would take a connection.</summary>
internal sealed class Surroundings(NpgsqlDataSource database, Redis redis)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _asking = new();
    private Task<(bool Database, bool? Cache)> _answer = Task.FromResult((false, (bool?)null));

    /// <returns>Of a cache that is not configured, null.</returns>
    public Task<(bool Database, bool? Cache)> AskAsync()
    {
        lock (_asking) return _answer.IsCompleted ? _answer = AskBothAsync() : _answer;
    }

    private async Task<(bool Database, bool? Cache)> AskBothAsync()
    {
        var databaseAnswers = await DatabaseAnswersAsync();
        return (databaseAnswers, redis.IsConfigured ? await redis.AnswersAsync() : null);
    }

    private async Task<bool> DatabaseAnswersAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
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
