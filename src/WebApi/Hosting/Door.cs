using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace MiniCrm.WebApi.Hosting;

/// <summary>
/// Kestrel's sockets, with a way to accept no more while what was accepted is served on: its own stop does both at once, and
/// a request that arrives on an idle connection in that instant is lost.
/// </summary>
internal sealed class Door(IOptions<SocketTransportOptions> options, ILoggerFactory log) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(options, log);
    private readonly ConcurrentBag<IConnectionListener> _listeners = [];
    private int _connections;

    public bool IsClosed { get; private set; }

    /// <summary>Accepted and not yet closed.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await _sockets.BindAsync(endpoint, cancellationToken);
        _listeners.Add(listener);
        return listener;
    }

    /// <summary>From here on connecting is refused; whoever finds it so already gets closing answers on what is kept.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        IsClosed = true;
        foreach (var listener in _listeners) await listener.UnbindAsync(cancellationToken);
    }

    public static IServiceCollection AddTo(IServiceCollection services)
    {
        services.AddSingleton<Door>();
        services.AddSingleton<IConnectionListenerFactory>(provider => provider.GetRequiredService<Door>());
        services.AddOptions<KestrelServerOptions>().Configure<Door>((options, door) =>
            options.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => door.CountAsync(next, connection))));
        return services;
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }
}
