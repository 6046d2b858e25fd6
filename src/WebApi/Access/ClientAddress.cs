using System.Net;
using System.Net.Sockets;

namespace MiniCrm.WebApi.Access;

/// <summary>Where a request comes from, as far as limits care.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>The IPv4 address, or the /64 network of an IPv6 one: a subscriber has all of it to choose from.</summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => NetworkOf(address),
        var address => address.ToString(),
    };

    private static string NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return $"{new IPAddress(bytes)}/64";
    }
}
