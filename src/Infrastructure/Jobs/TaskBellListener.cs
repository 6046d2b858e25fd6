using Microsoft.Extensions.Logging;
using MiniCrm.Infrastructure.Persistence;
using Npgsql;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Hears the rings of other instances.</summary>
internal sealed class TaskBellListener(NpgsqlDataSource source, TaskBell bell, ILogger<TaskBellListener> log)
    : NotificationListener(source, [TaskBell.Channel, TaskBell.DeliveriesChannel], log)
{
    protected override Task CatchUpAsync(CancellationToken cancellationToken)
    {
        bell.Here.Set();
        bell.Deliveries.Set();
        return Task.CompletedTask;
    }

    /// <summary>Its own rings it has heard before.</summary>
    protected override bool Concerns(string channel, string payload) => channel != TaskBell.Channel || payload != bell.Ringer;

    protected override Task HearAsync(string channel, CancellationToken cancellationToken)
    {
        (channel == TaskBell.DeliveriesChannel ? bell.Deliveries : bell.Here).Set();
        return Task.CompletedTask;
    }
}
