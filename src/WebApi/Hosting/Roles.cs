using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Jobs;

namespace MiniCrm.WebApi.Hosting;

/// <summary>What this instance does: <c>MINICRM_ROLES</c>, any of <c>web</c>, <c>worker</c> and <c>scheduler</c>.</summary>
/// <param name="Web">Serves the API and the pages; every instance serves <c>/health</c> and <c>/metrics</c>.</param>
/// <param name="Worker">Does tasks.</param>
/// <param name="Scheduler">Takes part in keeping the clock.</param>
internal sealed record Roles(bool Web, bool Worker, bool Scheduler)
{
    private static readonly string[] All = ["web", "worker", "scheduler"];

    /// <summary>Where requests are answered too, tasks have one hand: a storm of them slows nobody's reads much.</summary>
    public JobOptions Jobs => new() { Worker = Worker, Scheduler = Scheduler, Parallelism = Web ? 1 : 2 };

    /// <exception cref="CannotStartException">A role that does not exist, or none at all.</exception>
    public static Roles Of(IConfiguration configuration)
    {
        var roles = (configuration["MINICRM_ROLES"] ?? string.Join(',', All)).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(roles, role => !All.Contains(role)) is { } unknown)
            throw new CannotStartException($"MINICRM_ROLES names '{unknown}': it takes web, worker and scheduler.");
        if (roles.Length == 0)
            throw new CannotStartException("MINICRM_ROLES names no role: it takes web, worker and scheduler.");
        return new(roles.Contains("web"), roles.Contains("worker"), roles.Contains("scheduler"));
    }
}
