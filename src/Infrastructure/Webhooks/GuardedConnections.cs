using System.Net;
using System.Net.Sockets;

namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>
/// Connects where it may, and nowhere else: the name is looked up here, each address held against the rules, and the
/// connection made to the very address that passed. A name that changes its mind in between gains nothing by it.
/// </summary>
internal sealed class GuardedConnections(WebhookTargets targets)
{
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        // Names are looked up anew now and then.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
        ActivityHeadersPropagator = null,
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var encrypted = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps;
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        IPAddress[] accepted = [.. found.Where(address => targets.Accepts(address, encrypted))];
        if (accepted.Length == 0) throw new RefusedAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(accepted, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>All that a name stands for is out of bounds.</summary>
internal sealed class RefusedAddressException() : Exception("No address of this name may be connected to.");
