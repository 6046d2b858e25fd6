using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Invoicing;
using MiniCrm.IntegrationTests.Dashboard;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>After a while of business, lists show, find and sort what the single reads show; on that day and on a later one.</summary>
public sealed class ShowingWhatReadsShow
{
    private static readonly string[] LeftOut = ["lignes", "paiements", "vendeur", "acheteur"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Agrees_with_them_on_every_row(int seed)
    {
        await using var host = await CrmHost.StartAsync(new(2026, 3, 2));
        await RandomBusiness.OpenAsync(host);
        var business = new RandomBusiness(host, seed);
        for (var i = 0; i < 160; i++)
        {
            await business.StepAsync();
            if (i % 8 == 0) host.Clock.Advance(TimeSpan.FromDays(3));
        }

        await AssertInvoicesAgreeAsync(host);
        await AssertEachAsync(host, page => new ListClients(new(), page), client => new GetClient(client.Id));
        await AssertEachAsync(host, page => new ListProjects(new(), page), project => new GetProject(project.Id));
        host.Clock.Advance(TimeSpan.FromDays(20));
        await AssertInvoicesAgreeAsync(host);
    }

    private static async Task AssertInvoicesAgreeAsync(CrmHost host)
    {
        var clients = (await AllAsync(host, page => new ListClients(new(), page))).ToDictionary(client => client.Id, client => client.Name);
        var (entries, details) = (await AllAsync(host, page => new ListInvoices(new(), page)), new List<InvoiceDetails>());
        foreach (var entry in entries)
        {
            details.Add(await host.SendAsync(new GetInvoice(entry.Id)));
            var expected = Json(details[^1]);
            foreach (var name in LeftOut) expected.Remove(name);
            expected["client_nom"] = clients[entry.ClientId];
            Assert.True(JsonNode.DeepEquals(expected, Json(entry)), $"{expected}\n{Json(entry)}");
        }

        Assert.Contains(details, invoice => invoice.PaymentStatus == PaymentStatus.Overdue);
        foreach (var status in Enum.GetValues<PaymentStatus>()) await AssertSortedAsync(host, status, [.. details.Where(invoice => invoice.PaymentStatus == status)]);
        foreach (var ofOne in entries.Where(entry => entry.PaymentStatus is not null).GroupBy(entry => (entry.ClientId, entry.PaymentStatus))) await AssertTheSameAsync(host, ofOne.Key.ClientId, ofOne.Key.PaymentStatus, ofOne);
    }

    /// <summary>A client's invoices of one payment status are read another way.</summary>
    private static async Task AssertTheSameAsync(CrmHost host, int client, PaymentStatus? status, IEnumerable<InvoiceListEntry> entries)
    {
        var found = await AllAsync(host, page => new ListInvoices(new() { ClientId = client, PaymentStatus = status }, page with { Ordering = "Id" }));
        Assert.Equal(entries.OrderBy(entry => entry.Id).Select(entry => Json(entry).ToJsonString()), found.Select(entry => Json(entry).ToJsonString()));
    }

    /// <summary>Every order of one payment status, worked out from the single reads.</summary>
    private static async Task AssertSortedAsync(CrmHost host, PaymentStatus status, InvoiceDetails[] invoices)
    {
        await AssertOrderAsync("Id", invoices.OrderBy(invoice => invoice.Id));
        await AssertOrderAsync("-IssueDate", invoices.OrderByDescending(invoice => invoice.IssueDate).ThenByDescending(invoice => invoice.Id));
        await AssertOrderAsync("DueDate", invoices.OrderBy(invoice => invoice.DueDate).ThenBy(invoice => invoice.Id));
        await AssertOrderAsync("-Number", invoices.OrderByDescending(invoice => invoice.Number, StringComparer.Ordinal));
        await AssertOrderAsync("GrossAmount", invoices.OrderBy(invoice => invoice.GrossAmount).ThenBy(invoice => invoice.Id));
        await AssertOrderAsync("-CreatedAt", invoices.OrderByDescending(invoice => invoice.CreatedAt).ThenByDescending(invoice => invoice.Id));

        async Task AssertOrderAsync(string ordering, IEnumerable<InvoiceDetails> sorted)
        {
            var listed = await AllAsync(host, page => new ListInvoices(new() { PaymentStatus = status }, page with { Ordering = ordering }));
            Assert.Equal(sorted.Select(invoice => invoice.Id), listed.Select(invoice => invoice.Id));
        }
    }

    private static async Task AssertEachAsync<T>(CrmHost host, Func<PageRequest, IRequest<Page<T>>> list, Func<T, IRequest<T>> read)
    {
        var rows = await AllAsync(host, list);
        Assert.NotEmpty(rows);
        foreach (var row in rows) Assert.Equal(Json(await host.SendAsync(read(row))).ToJsonString(), Json(row).ToJsonString());
    }

    private static async Task<List<T>> AllAsync<T>(CrmHost host, Func<PageRequest, IRequest<Page<T>>> list)
    {
        var rows = new List<T>();
        for (string? cursor = null; ;)
        {
            var page = await host.SendAsync(list(new(40, Cursor: cursor)));
            rows.AddRange(page.Results);
            if ((cursor = page.Next) is null) return rows;
        }
    }

    private static JsonObject Json<T>(T value) => JsonSerializer.SerializeToNode(value, FrenchJson.Options)!.AsObject();
}
