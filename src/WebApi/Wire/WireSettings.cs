using System.Net;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>Where we are reached, and whose word about it we take.</summary>
/// <param name="PublicUrl"><c>MINICRM_PUBLIC_URL</c>; null when it isn't set.</param>
/// <param name="Hosts">Host names that we answer to, besides the loopback ones.</param>
/// <param name="TrustedProxies"><c>MINICRM_TRUSTED_PROXIES</c>: addresses or networks, separated by commas.</param>
internal sealed record WireSettings(Uri? PublicUrl, IReadOnlySet<string> Hosts, IReadOnlyList<IPNetwork> TrustedProxies)
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    public static WireSettings From(IConfiguration configuration)
    {
        var publicUrl = configuration["MINICRM_PUBLIC_URL"] is { Length: > 0 } url ? PublicUrlOf(url) : null;
        var listening = AddressesOf(configuration).Select(HostOf);
        // As the framework writes the host of a request: an address of IPv6 in brackets, a name in its own letters.
        var hosts = publicUrl is null ? listening : listening.Append(HostString.FromUriComponent(publicUrl).Host);
        return new(publicUrl, hosts.ToHashSet(StringComparer.OrdinalIgnoreCase), [.. Split(configuration["MINICRM_TRUSTED_PROXIES"]).Select(Network)]);
    }

    /// <summary>Where it listens: <c>MINICRM_URL</c>, one address or several.</summary>
    public static string[] AddressesOf(IConfiguration configuration) => Split(configuration["MINICRM_URL"]) is { Length: > 0 } addresses ? addresses : [DefaultUrl];

    private static string[] Split(string? list) => (list ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static string HostOf(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            if (parsed is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= IPEndPoint.MaxPort }) return parsed.Host;
        }
        catch (FormatException)
        {
            // Said below, as of any other that is none.
        }

        throw new CannotStartException($"MINICRM_URL is not an address such as {DefaultUrl}: {address}");
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
