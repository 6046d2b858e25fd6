using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Sends every <see cref="IPurge"/> there is.</summary>
internal sealed class PurgeJob(SystemMediator mediator, ILogger<PurgeJob> log) : IJob
{
    private static readonly IReadOnlyList<Type> Purges =
        [.. typeof(IPurge).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IPurge)) && !type.IsInterface)];

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // One that fails does not keep the others from what was promised.
        var failures = new List<Exception>();
        foreach (var purge in Purges)
        {
            try
            {
                log.Purged(purge.Name, await PurgeAsync(purge, cancellationToken));
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0) throw new AggregateException(failures);
    }

    /// <summary>Some at a time, each time in a transaction of its own: what was done stays done.</summary>
    private async Task<int> PurgeAsync(Type purge, CancellationToken cancellationToken)
    {
        var (all, some) = (0, 0);
        do
        {
            some = await mediator.SendAsync((IPurge)Activator.CreateInstance(purge)!, cancellationToken);
            all += some;
        } while (some > 0);

        return all;
    }
}
