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
        if (!offered.Any(IsAccepted)) throw WireRefusal.Of(StatusCodes.Status406NotAcceptable);

        // The most specific range decides: "application/json;q=0, */*" takes anything but JSON.
        bool IsAccepted(string mediaType) => accepted
            .Where(range => range.MatchesMediaType(mediaType))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .FirstOrDefault() is { Quality: not 0 };
    }
}
