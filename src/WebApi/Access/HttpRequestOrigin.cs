using System.Diagnostics;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Access;

/// <summary>The request around, as the journal tells it.</summary>
internal sealed class HttpRequestOrigin(IHttpContextAccessor accessor, SystemMark system) : IRequestOrigin
{
    /// <summary>The whole address: who looks into the journal looks for one machine, where limits look at a network.</summary>
    public string? Address => Request?.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

    public string? TraceId => Activity.Current?.TraceId.ToString() ?? Request?.TraceIdentifier;

    /// <remarks>As for the user: a job woken by a request is not that request.</remarks>
    private HttpContext? Request => system.IsSet ? null : accessor.HttpContext;
}
