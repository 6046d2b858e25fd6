using System.Text;
using MediatR;
using Microsoft.AspNetCore.Components;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi.Components;

/// <summary>A page of a list: what is looked for and where one is stand in the address, so that it can be kept and shared.</summary>
public abstract class ListScreen<T> : Screen
{
    [SupplyParameterFromQuery(Name = "search")] public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "cursor")] public string? Cursor { get; set; }

    protected Page<T>? Entries { get; private set; }

    protected string? Sought => string.IsNullOrWhiteSpace(Search) ? null : Search;

    protected string HowMany => Entries is { CountExact: false }
        ? Speech[$"plus de {Format.Number(Entries.Count, Speech)}", $"over {Format.Number(Entries.Count, Speech)}"]
        : Format.Number(Entries?.Count ?? 0, Speech);

    /// <summary>An address that was edited by hand shows what is wrong with it, and an empty list.</summary>
    protected async Task ReadAsync(Func<PageRequest, IRequest<Page<T>>> list, int size = 25)
    {
        try
        {
            Entries = await Mediator.Send(list(new(size, null, Cursor)), Aborted);
        }
        catch (DomainException refused)
        {
            Refuse(refused.Error);
        }
    }

    /// <summary>This list, with its filters, at another page.</summary>
    protected string At(string path, string? cursor, params (string Name, string? Value)[] filters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in filters.Append(("search", Sought)).Append(("cursor", cursor)))
        {
            if (value is not null) query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return path + query;
    }
}
