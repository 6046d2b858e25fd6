using MediatR;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>The three lists, each reduced to the ids of its rows.</summary>
internal static class Lists
{
    public static async Task<Page<int>> ClientIdsAsync(this ListHost host, PageRequest? page = null, ClientFilters? filters = null) =>
        await IdsAsync(host, new ListClients(filters ?? new(), page ?? new()), client => client.Id);

    public static async Task<Page<int>> ProjectIdsAsync(this ListHost host, PageRequest? page = null, ProjectFilters? filters = null) =>
        await IdsAsync(host, new ListProjects(filters ?? new(), page ?? new()), project => project.Id);

    public static async Task<Page<int>> InvoiceIdsAsync(this ListHost host, PageRequest? page = null, InvoiceFilters? filters = null) =>
        await IdsAsync(host, new ListInvoices(filters ?? new(), page ?? new()), invoice => invoice.Id);

    public static Task<Page<int>> IdsAsync(this ListHost host, string list, PageRequest page) => list switch
    {
        "clients" => host.ClientIdsAsync(page),
        "projets" => host.ProjectIdsAsync(page),
        _ => host.InvoiceIdsAsync(page),
    };

    private static async Task<Page<int>> IdsAsync<T>(ListHost host, IRequest<Page<T>> query, Func<T, int> id)
    {
        var page = await host.SendAsync(query);
        return new(page.Count, page.CountExact, page.Next, page.Previous, [.. page.Results.Select(id)]);
    }
}
