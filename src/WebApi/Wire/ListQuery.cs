using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>
/// The query string of a list: its filters, which are the properties of <typeparamref name="TFilters"/> by their wire
/// names (a list may be repeated, anything else may not), and the page.
/// </summary>
internal sealed class ListQuery<TFilters> : IEndpointParameterMetadataProvider where TFilters : notnull
{
    private ListQuery(TFilters filters, PageRequest page) => (Filters, Page) = (filters, page);

    public TFilters Filters { get; }

    public PageRequest Page { get; }

    public static ValueTask<ListQuery<TFilters>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var reader = new QueryReader(context.Request.QueryString.Value);
        var paging = reader.Read<Paging>();
        var filters = reader.Read<TFilters>();
        reader.EnsureUnderstood();
        return ValueTask.FromResult<ListQuery<TFilters>?>(new(filters, paging.AsRequest()));
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new TakesQuery([typeof(TFilters), typeof(Paging)]));
}

/// <summary>The query string of a read that is no list.</summary>
internal sealed class Query<TFilters> : IEndpointParameterMetadataProvider where TFilters : notnull
{
    private Query(TFilters filters) => Filters = filters;

    public TFilters Filters { get; }

    public static ValueTask<Query<TFilters>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var reader = new QueryReader(context.Request.QueryString.Value);
        var filters = reader.Read<TFilters>();
        reader.EnsureUnderstood();
        return ValueTask.FromResult<Query<TFilters>?>(new(filters));
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new TakesQuery([typeof(TFilters)]));
}

/// <summary>For the OpenAPI document: the types whose properties, by their wire names, are the parameters of an endpoint.</summary>
internal sealed record TakesQuery(IReadOnlyList<Type> Types);
