using System.Net;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>Where we are reached, and whose word about it we take.</summary>
/// <param name="PublicUrl"><c>MINICRM_PUBLIC_URL</c>; null when it isn't set.</param>
/// <param name="Hosts">Host names that we answer to, besides the loopback ones.</param>
/// <param name="TrustedProxies"><c>MINICRM_TRUSTED_PROXIES</c>: addresses or networks, separated by commas.</param>
internal sealed record WireSettings(Uri? PublicUrl, IReadOnlySet<string> Hosts, IReadOnlyList<IPNetwork> TrustedProxies)
{
    public static WireSettings From(IConfiguration configuration)
    {
        var publicUrl = configuration["MINICRM_PUBLIC_URL"] is { Length: > 0 } url ? PublicUrlOf(url) : null;
        var listening = Split(configuration["MINICRM_URL"]).Select(HostOf);
        var hosts = publicUrl is null ? listening : listening.Append(publicUrl.IdnHost);
        return new(publicUrl, hosts.ToHashSet(StringComparer.OrdinalIgnoreCase), [.. Split(configuration["MINICRM_TRUSTED_PROXIES"]).Select(Network)]);
    }

    private static string[] Split(string? list) => (list ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static string HostOf(string address)
    {
        try
        {
            return BindingAddress.Parse(address).Host;
        }
        catch (FormatException malformed)
        {
            throw new CannotStartException($"MINICRM_URL is not an address such as http://127.0.0.1:8080: {address}", malformed);
        }
    }

    private static Uri PublicUrlOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new CannotStartException($"MINICRM_PUBLIC_URL is not an address such as https://crm.example.fr: {text}");

    private static IPNetwork Network(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address)) return new(address, address.GetAddressBytes().Length * 8);
        throw new CannotStartException($"MINICRM_TRUSTED_PROXIES takes addresses and networks, such as 10.0.0.0/8: {text}");
    }
}
