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
                var count = await mediator.SendAsync((IPurge)Activator.CreateInstance(purge)!, cancellationToken);
                log.Purged(purge.Name, count);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0) throw new AggregateException(failures);
    }
}
