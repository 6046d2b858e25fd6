using Microsoft.Extensions.Logging;
using MiniCrm.Infrastructure.Persistence;
using Npgsql;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>Hears from other instances that somebody's access changed; once a minute, whatever is too old to matter is forgotten.</summary>
internal sealed class AccessListener(NpgsqlDataSource source, AccessWatch watch, ILogger<AccessListener> log) : NotificationListener(source, [AccessWatch.Channel], log)
{
    protected override Task CatchUpAsync(CancellationToken cancellationToken) => watch.LoadAsync(cancellationToken);

    protected override Task HearAsync(string channel, CancellationToken cancellationToken) => watch.LoadAsync(cancellationToken);
}
