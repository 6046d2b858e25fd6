using System.Net;
using Microsoft.Extensions.Configuration;
using MiniCrm.Application.Common;
using MiniCrm.Application.Webhooks;

namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>Public addresses over https; and, where the operator says so, networks of the firm's own, over http too.</summary>
/// <param name="own">Of <c>MINICRM_WEBHOOKS_PRIVES</c>.</param>
internal sealed class WebhookTargets(IReadOnlyList<IPNetwork> own) : IWebhookTargets
{
    public const string Variable = "MINICRM_WEBHOOKS_PRIVES";

    /// <exception cref="CannotStartException">The variable holds something else than addresses and networks.</exception>
    public static WebhookTargets From(IConfiguration configuration)
    {
        var written = configuration[Variable] ?? "";
        try
        {
            return new([.. written.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Network)]);
        }
        catch (FormatException)
        {
            throw new CannotStartException($"{Variable} is \"{written}\": give addresses or networks, separated by commas, such as 127.0.0.1,10.0.0.0/8.");
        }
    }

    public bool Accepts(Uri url)
    {
        if (!IsWeb(url) || url.UserInfo.Length > 0 || url.Fragment.Length > 0 || url.IdnHost.Length == 0) return false;
        if (IPAddress.TryParse(url.IdnHost, out var address)) return Accepts(address, url.Scheme == Uri.UriSchemeHttps);
        // Names are looked up when they are connected to, but for the one that is known.
        return !IsLocal(url.IdnHost) || own.Any(network => network.Contains(IPAddress.Loopback) || network.Contains(IPAddress.IPv6Loopback));
    }

    /// <summary>Whether a connection may be made to an address.</summary>
    public bool Accepts(IPAddress address, bool encrypted)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return own.Any(network => network.Contains(plain)) || (encrypted && PublicAddress.Is(plain));
    }

    private bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && own.Count > 0);

    private static bool IsLocal(string host) =>
        host.TrimEnd('.') is var name && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    private static IPNetwork Network(string text) => text.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.Parse(text)
        : new(IPAddress.Parse(text), IPAddress.Parse(text).GetAddressBytes().Length * 8);
}
