using System.Reflection;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>
/// The query string of a list: its filters, which are the properties of <typeparamref name="TFilters"/> by their wire
/// names (a list may be repeated, anything else may not), and the page.
/// </summary>
internal sealed class ListQuery<TFilters> where TFilters : notnull
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
}
