using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Hardening;

/// <summary>Every address that the running product knows: what is added tomorrow is in it.</summary>
internal static partial class Routes
{
    /// <summary>With something in the place of each parameter; methods is empty where any will do.</summary>
    public static IReadOnlyList<(string Path, IReadOnlyList<string> Methods)> Of(Crm crm) =>
    [
        .. crm.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => ("/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "1"),
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))
            .DistinctBy(route => route.Item1 + string.Join(',', route.Item2)),
    ];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
