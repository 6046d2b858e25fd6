using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

public sealed class VerifyingTheBooks(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Finds_nothing_in_true_books_and_whatever_was_changed_behind_the_triggers()
    {
        await FillAsync();
        Assert.Empty(await FaultsAsync());

        foreach (var change in new[]
        {
            "UPDATE factures SET notes = 'autre' WHERE numero LIKE 'F%-00001'",
            "UPDATE factures SET acheteur = jsonb_set(acheteur, '{nom}', '\"Autre\"') WHERE numero LIKE 'F%-00001'",
            "UPDATE lignes_facture SET description = 'autre' WHERE facture_id = (SELECT id FROM factures WHERE numero LIKE 'F%-00002')",
            "UPDATE soldes SET montant_paye = montant_paye + 1 WHERE facture_id = (SELECT id FROM factures WHERE numero LIKE 'F%-00001')",
            "UPDATE chaine SET rang = rang + 1",
            "UPDATE factures SET numero = replace(numero, '-00002', '-00009') WHERE numero LIKE 'F%-00002'",
        })
        {
            await crm.RehearsedAsync();
            await Sql.RunAsync(crm.Owner, $"ALTER TABLE factures DISABLE TRIGGER USER; ALTER TABLE lignes_facture DISABLE TRIGGER USER; {change}");
            Assert.NotEmpty(await FaultsAsync());
        }
    }

    private async Task FillAsync()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var first = await crm.DraftAsync(client, "100.00");
        await crm.IssueAsync(first);
        await crm.PostAsync($"/api/factures/{first}/paiements/", """{"montant": "120.00"}""");
        await crm.PostAsync($"/api/factures/{first}/avoir/", """{"lignes": [{"description": "Geste", "prix_unitaire_ht": "33.33"}]}""");
        await crm.PostAsync($"/api/factures/{first}/avoir/", "{}");
        var deposit = await crm.DraftAsync(client, "100.00", """, "type": "acompte" """);
        await crm.IssueAsync(deposit, """{"paiement": {"montant": "120.00"}}""");
        await crm.IssueAsync(await crm.DraftAsync(client, "500.00", $", \"acomptes\": [{deposit}]"));
    }

    private async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyBooks())).Faults;
    }
}
