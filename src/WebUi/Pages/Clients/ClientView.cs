using Microsoft.AspNetCore.Http;
using MiniCrm.Application.Clients;
using MiniCrm.Domain.Clients;
using MiniCrm.WebUi.Components;

namespace MiniCrm.WebUi.Pages.Clients;

/// <summary>Which clients an address asks for: the list and its export read the same words.</summary>
public static class ClientView
{
    internal static ClientFilters Filters(string? search, string? status, string[]? tags, string? city) => new()
    {
        Search = string.IsNullOrWhiteSpace(search) ? null : search,
        Status = WireWord.Read<ClientStatus>(status),
        Tag = tags ?? [],
        City = city,
    };

    public static ClientFilters Filters(IQueryCollection query) => Filters(query["search"], query["statut"], query["tag"].OfType<string>().ToArray(), query["ville"]);
}
