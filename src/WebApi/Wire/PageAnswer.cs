using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>One page of a list; the links repeat the caller's query with another cursor.</summary>
internal sealed class PageAnswer<T>(Page<T> page) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var links = new PageLinks(httpContext);
        return Answers.WriteAsync(httpContext, StatusCodes.Status200OK, Answers.Json(
            new PageBody<T>(page.Count, page.CountExact, links.To(page.Next), links.To(page.Previous), page.Results)));
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(PageBody<T>), ["application/json"]));
}

/// <summary>A list on the wire; these five names are the contract's own.</summary>
internal sealed record PageBody<T>(
    [property: JsonPropertyName("count")] int Count,
    [property: JsonPropertyName("count_exact")] bool CountExact,
    [property: JsonPropertyName("next")] string? Next,
    [property: JsonPropertyName("previous")] string? Previous,
    [property: JsonPropertyName("results")] IReadOnlyList<T> Results);

internal sealed class PageLinks(HttpContext context)
{
    private const string Cursor = "cursor";

    public string? To(string? cursor)
    {
        if (cursor is null) return null;

        var query = new StringBuilder();
        foreach (var parameter in new QueryStringEnumerable(context.Request.QueryString.Value))
        {
            if (!parameter.DecodeName().Span.SequenceEqual(Cursor)) query.Append(parameter.EncodedName).Append('=').Append(parameter.EncodedValue).Append('&');
        }

        return $"{PublicUrl.Of(context)}{Path()}?{query}{Cursor}={Uri.EscapeDataString(cursor)}";
    }

    private string Path() => context.Request.Path.ToUriComponent().TrimEnd('/') + '/';
}
