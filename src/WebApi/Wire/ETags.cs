using Microsoft.Net.Http.Headers;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Wire;

/// <summary>The conditional headers (RFC 9110, section 13).</summary>
internal static class ETags
{
    /// <summary>The tags of <c>If-Match</c>; null when it isn't there. A weak tag is kept as it is, and so matches no strong one.</summary>
    public static IReadOnlyList<string>? Wanted(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0) return null;
        if (EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags)) return [.. tags.Select(tag => tag.ToString())];

        throw WireRefusal.Malformed("en_tete_invalide", "If-Match attend des ETags entre guillemets, ou *.", "If-Match takes quoted ETags, or *.");
    }

    /// <summary>Whether a <c>GET</c> may be answered 304: weak comparison.</summary>
    public static bool CallerHas(string tag, HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Tag == "*" || seen.Tag.Equals(tag, StringComparison.Ordinal));
}
