using System.Reflection;
using MiniCrm.Application.Exports;
using MiniCrm.Application.Invoicing;

namespace MiniCrm.WebApi.Wire;

/// <summary>The query string of a list's export: the list's filters and order, and no page.</summary>
internal sealed class ExportQuery<TFilters> where TFilters : notnull
{
    private ExportQuery(TFilters filters, string? ordering) => (Filters, Ordering) = (filters, ordering);

    public TFilters Filters { get; }

    /// <summary>English name of the field, <c>-</c> before it for descending.</summary>
    public string? Ordering { get; }

    public static ValueTask<ExportQuery<TFilters>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var reader = new QueryReader(context.Request.QueryString.Value);
        var sorting = reader.Read<Sorting>();
        var filters = reader.Read<TFilters>();
        reader.EnsureUnderstood();
        return ValueTask.FromResult<ExportQuery<TFilters>?>(new(filters, sorting.Ordering is { } asked ? Paging.InEnglish(asked) : null));
    }
}

/// <summary>The query string of the export on the page of invoices: the list's filters and order, and whether only what is left to cash is wanted.</summary>
internal sealed class ListedInvoices
{
    private ListedInvoices(ExportInvoices order) => Order = order;

    public ExportInvoices Order { get; }

    public static ValueTask<ListedInvoices?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var reader = new QueryReader(context.Request.QueryString.Value);
        var sorting = reader.Read<Sorting>();
        var filters = reader.Read<InvoiceFilters>();
        var dues = reader.Read<Dues>();
        reader.EnsureUnderstood();
        return ValueTask.FromResult<ListedInvoices?>(new(new(filters, sorting.Ordering is { } asked ? Paging.InEnglish(asked) : null, dues.ToCash == true ? new(dues.DueFrom, dues.DueTo) : null)));
    }

    private sealed record Dues
    {
        public bool? ToCash { get; init; }
        public DateOnly? DueFrom { get; init; }
        public DateOnly? DueTo { get; init; }
    }
}

/// <summary>The parameter that every list's export has.</summary>
internal sealed record Sorting
{
    public string? Ordering { get; init; }
}

/// <summary>A query string that is the properties of <typeparamref name="T"/> by their wire names, and nothing else.</summary>
internal sealed class Query<T> where T : notnull
{
    private Query(T asked) => Asked = asked;

    public T Asked { get; }

    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var reader = new QueryReader(context.Request.QueryString.Value);
        var asked = reader.Read<T>();
        reader.EnsureUnderstood();
        return ValueTask.FromResult<Query<T>?>(new(asked));
    }
}
