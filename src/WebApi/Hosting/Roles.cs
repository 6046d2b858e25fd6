using MiniCrm.Infrastructure.Jobs;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.WebApi.Hosting;

/// <summary>What this instance does: <c>MINICRM_ROLES</c>, any of <c>web</c>, <c>worker</c> and <c>scheduler</c>.</summary>
internal static class Roles
{
    private static readonly string[] All = ["web", "worker", "scheduler"];

    /// <exception cref="CannotStartException">A role that does not exist.</exception>
    public static JobOptions JobsOf(IConfiguration configuration)
    {
        var roles = Of(configuration);
        return new() { Worker = roles.Contains("worker"), Scheduler = roles.Contains("scheduler") };
    }

    private static string[] Of(IConfiguration configuration)
    {
        var roles = (configuration["MINICRM_ROLES"] ?? string.Join(',', All)).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(roles, role => !All.Contains(role)) is { } unknown
            ? throw new CannotStartException($"MINICRM_ROLES names '{unknown}': it takes web, worker and scheduler.")
            : roles;
    }
}
