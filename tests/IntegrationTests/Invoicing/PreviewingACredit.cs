using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

public sealed class PreviewingACredit(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Goes_by_the_rates_of_the_invoice_whatever_the_firm_charges_since()
    {
        var id = await crm.DraftAsync(await crm.ReadyToInvoiceAsync(), "1000.00");
        await crm.IssueAsync(id);
        using (await crm.SendAsync(HttpMethod.Patch, "/api/entreprise/", """{"regime_tva": "franchise"}"""))
        {
        }

        var preview = await SendAsync(new PreviewCredit(id, [new() { Description = "Geste", UnitPrice = new(100m), VatRate = new(20m) }]));
        var tooMuch = await SendAsync(new PreviewCredit(id, [new() { Description = "Geste", UnitPrice = new(1000.01m), VatRate = new(20m) }]));
        var note = await crm.PostAsync($"/api/factures/{id}/avoir/", """{"lignes": [{"description": "Geste", "prix_unitaire_ht": 100, "taux_tva": 20}]}""");

        Assert.Equal(("120.00", 0), (preview.GrossAmount.ToString(), preview.Errors.Count));
        Assert.Equal("Lines", Assert.Single(tooMuch.Errors).Field);
        Assert.Equal("120.00", (string?)note["montant_ttc"]);
    }

    private async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request)
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
