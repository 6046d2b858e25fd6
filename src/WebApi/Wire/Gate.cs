using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Wire;

/// <summary>Lets in what came to one of our names, and over HTTPS unless it never left this machine.</summary>
internal sealed class Gate(RequestDelegate next, WireSettings settings)
{
    private static readonly Problem UnknownHost = new(StatusCodes.Status400BadRequest, "hote_inconnu", new(
        "Ce service ne répond pas à ce nom d'hôte.", "This service does not answer to that host name."));

    private static readonly Problem HttpsRequired = new(StatusCodes.Status403Forbidden, "https_obligatoire", new(
        "Ce service ne répond qu'en HTTPS.", "This service answers over HTTPS alone."));

    public Task InvokeAsync(HttpContext context)
    {
        var isLocal = IsLocal(context);
        var isSecure = context.Request.IsHttps || isLocal;
        if (!isSecure && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)) return HttpsRequired.WriteAsync(context);
        if (!settings.Hosts.Contains(context.Request.Host.Host) && !(isLocal && IsLoopback(context.Request.Host.Host))) return UnknownHost.WriteAsync(context);
        if (isSecure) return next(context);

        context.Response.Redirect(SecureUrl(context.Request), permanent: true, preserveMethod: true);
        return Task.CompletedTask;
    }

    /// <summary>Both ends on this machine, and no trusted proxy that says its caller used plain HTTP.</summary>
    private static bool IsLocal(HttpContext context) =>
        IsLoopback(context.Connection.LocalIpAddress) && IsLoopback(context.Connection.RemoteIpAddress)
        && !(context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName) && !context.Request.IsHttps);

    // Null without a network: a test server.
    private static bool IsLoopback(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private string SecureUrl(HttpRequest request)
    {
        var site = settings.PublicUrl is { Scheme: "https" } url ? url.GetLeftPart(UriPartial.Authority) : $"https://{request.Host.Host}";
        return site + request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();
    }
}
