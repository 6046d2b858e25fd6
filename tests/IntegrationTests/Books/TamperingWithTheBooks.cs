using System.Net;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Books;

public sealed class TamperingWithTheBooks(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Every_change_is_refused_or_found_inside_and_outside_the_product()
    {
        var (invoice, note) = await FillAsync();
        (string Field, string Sql)[] changes =
        [
            .. await Tampering.OfAsync(crm.Owner, "factures", $"id = {invoice}"),
            .. await Tampering.OfAsync(crm.Owner, "lignes_facture", $"facture_id = {invoice} AND position = 2"),
            .. (await Tampering.OfAsync(crm.Owner, "factures", $"id = {note}")).Where(change => change.Field.Contains("origine", StringComparison.Ordinal)),
        ];
        Assert.InRange(changes.Length, 100, 300);
        Assert.Empty(await FaultsAsync());
        Assert.Equal((0, "4 documents, all as sealed\n"), await StandAloneVerifier.RunAsync(crm));

        foreach (var (field, sql) in changes) Assert.Equal((field, PostgresErrorCodes.IntegrityConstraintViolation), (field, await Sql.RefusalAsync(crm.App, sql)));

        await Sql.RunAsync(crm.Owner, "CREATE TABLE f AS TABLE factures; CREATE TABLE l AS TABLE lignes_facture; ALTER TABLE factures DISABLE TRIGGER USER; ALTER TABLE lignes_facture DISABLE TRIGGER USER");
        var unnoticed = new List<string>();
        var registers = new List<(string Field, string File)>();
        foreach (var (field, sql) in changes)
        {
            if (!await ChangedAsync(sql)) continue;
            registers.Add((field, await StandAloneVerifier.SaveAsync(crm)));
            if ((await FaultsAsync()).Count == 0) unnoticed.Add($"verify: {field}");
            await PutBackAsync(field);
        }

        var ends = await StandAloneVerifier.ExitCodesAsync([.. registers.Select(register => register.File)]);
        unnoticed.AddRange(registers.Zip(ends).Where(pair => pair.Second == 0).Select(pair => $"verify-books.py: {pair.First.Field}"));
        Assert.Equal(registers.Count, ends.Count);
        Assert.Empty(unnoticed);
        Assert.Empty(await FaultsAsync());
    }

    /// <summary>False when the database refused it even from its owner, with the triggers off.</summary>
    private async Task<bool> ChangedAsync(string sql)
    {
        try
        {
            await Sql.RunAsync(crm.Owner, sql);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private Task PutBackAsync(string field)
    {
        var (table, column) = (field.Split('.')[0], field.Split('.')[1]);
        return Sql.RunAsync(crm.Owner, $"UPDATE {table} SET {column} = kept.{column} FROM {table[0]} AS kept WHERE kept.id = {table}.id AND {table}.{column} IS DISTINCT FROM kept.{column}");
    }

    /// <summary>A deposit, an invoice that has a value in every field there is, and its credit note.</summary>
    private async Task<(int Invoice, int Note)> FillAsync()
    {
        var client = await crm.ReadyToInvoiceAsync();
        using var described = await crm.SendAsync(HttpMethod.Patch, "/api/entreprise/", """
            {"forme_juridique": "SARL", "capital": "10000.00", "siret": "73282932000009", "rcs": "RCS Lyon", "email": "a@b.fr", "telephone": "04", "iban": "FR7630006000011234567890189",
             "bic": "AGRIFRPP", "tva_sur_debits": true, "mentions": "Assurance"}
            """, ("Content-Type", "application/merge-patch+json"));
        Assert.Equal(HttpStatusCode.OK, described.StatusCode);
        using var known = await crm.SendAsync(HttpMethod.Patch, $"/api/clients/{client}/", """
            {"siren": "552100554", "siret": "55210055400005", "tva_intracommunautaire": "FR96552100554", "email": "c@d.fr", "telephone": "05", "adresse_electronique": "552100554"}
            """, ("Content-Type", "application/merge-patch+json"));
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        await crm.PostAsync("/api/clients/", """{"nom": "Autre"}""");
        var project = (int)(await crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Chantier"}"""))["id"]!;
        var deposit = await crm.DraftAsync(client, "100.00", """, "type": "acompte" """);
        await crm.IssueAsync(deposit, """{"paiement": {"montant": "120.00"}}""");

        var draft = $$"""
            {"client_id": {{client}}, "projet_id": {{project}}, "date_prestation": "2026-01-15", "reference_acheteur": "REF", "bon_commande": "BC",
             "adresse_livraison": {"adresse": "1 quai", "code_postal": "13002", "ville": "Marseille", "pays": "FR"},
             "remise_globale": "10.00", "notes": "Merci", "acomptes": [{{deposit}}],
             "lignes": [
                {"description": "Pose", "quantite": "1.5", "unite": "heure", "prix_unitaire_ht": "800.00", "remise_pourcent": "10"},
                {"description": "Formation", "quantite": "2", "prix_unitaire_ht": "50.00", "taux_tva": "0.00", "categorie_tva": "E", "motif_exoneration": "Formation", "code_vatex": "VATEX-FR-CGI261-4"}]}
            """;
        var invoice = (int)(await crm.PostAsync("/api/factures/", draft))["id"]!;
        await crm.IssueAsync(invoice, """{"paiement": {"montant": "10.00"}}""");
        var note = (int)(await crm.PostAsync($"/api/factures/{invoice}/avoir/", """{"lignes": [{"description": "Geste", "prix_unitaire_ht": "33.33", "taux_tva": "20.00"}]}"""))["id"]!;
        await crm.IssueAsync(await crm.DraftAsync(client));
        return (invoice, note);
    }

    private async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyBooks())).Faults;
    }
}
