using Microsoft.Net.Http.Headers;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Wire;

/// <summary>Says that an endpoint answers in other formats than JSON, or besides it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnswersInAttribute(params string[] mediaTypes) : Attribute
{
    public IReadOnlyList<string> MediaTypes { get; } = mediaTypes;
}

/// <summary>The header <c>Accept</c> against what an endpoint can answer.</summary>
internal static class Acceptable
{
    private static readonly string[] Usual = ["application/json"];

    /// <exception cref="WireRefusal">406</exception>
    public static void Ensure(HttpContext context, Endpoint endpoint)
    {
        var accepted = context.Request.GetTypedHeaders().Accept;
        if (accepted.Count == 0) return;

        var offered = endpoint.Metadata.GetMetadata<AnswersInAttribute>()?.MediaTypes ?? Usual;
        if (!offered.Any(mediaType => QualityOf(mediaType, accepted) > 0)) throw WireRefusal.Of(StatusCodes.Status406NotAcceptable);
    }

    /// <summary>Whether the caller would rather have this one than the usual one, of two that an endpoint answers in.</summary>
    public static bool Prefers(HttpRequest request, string mediaType, string usual)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return QualityOf(mediaType, accepted) > QualityOf(usual, accepted);
    }

    /// <summary>The most specific range decides (RFC 9110, 12.5.1): "application/json;q=0, */*" takes anything but JSON.</summary>
    private static double QualityOf(string mediaType, IEnumerable<MediaTypeHeaderValue> accepted) => accepted
        .Where(range => range.MatchesMediaType(mediaType))
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();
}
