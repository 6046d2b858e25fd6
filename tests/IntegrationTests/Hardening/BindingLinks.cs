using System.Net;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Hardening;

/// <summary>A signed link opens one document, for a quarter of an hour (<c>SigningDocumentLinks</c> has the clock), to whoever has it; and nothing else.</summary>
public sealed class BindingLinks(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Opens_its_document_and_no_other()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var (one, other) = (await LinkAsync(client), await LinkAsync(client));
        using var stranger = new HttpClient();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger, one));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, Swapped(one, other)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, Swapped(other, one)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, one[..^2] + (one[^2] == 'A' ? "BB" : "AA")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, one.Split('?')[0]));
    }

    [Fact]
    public async Task Is_no_token_and_a_token_is_no_link()
    {
        var link = await LinkAsync(await crm.ReadyToInvoiceAsync());
        using var stranger = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", link.Split("jeton=")[1]) } };

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, new Uri(crm.Address, "/api/moi/").ToString()));
        using var bare = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bare, $"{link.Split('?')[0]}?jeton={crm.Client.DefaultRequestHeaders.Authorization!.Parameter}"));
    }

    private async Task<string> LinkAsync(int client)
    {
        var id = await crm.DraftAsync(client);
        await crm.IssueAsync(id);
        await crm.PostAsync($"/api/factures/{id}/pdf/", "{}", HttpStatusCode.Accepted);
        while (true)
        {
            if ((string?)(await crm.GetAsync($"/api/factures/{id}/pdf/"))["lien"] is { } link) return link;
            await Task.Delay(50);
        }
    }

    /// <summary>The one's address with the other's right.</summary>
    private static string Swapped(string address, string right) => $"{address.Split('?')[0]}?{right.Split('?')[1]}";

    private static async Task<HttpStatusCode> StatusAsync(HttpClient caller, string address)
    {
        using var answer = await caller.GetAsync(new Uri(address));
        return answer.StatusCode;
    }
}
