using System.Net;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.WebApi.Hosting;
using Npgsql;

namespace MiniCrm.IntegrationTests.Books;

public sealed class TamperingWithTheBooks(Crm crm) : IClassFixture<Crm>
{
    /// <summary>Of each table, what tells its rows apart.</summary>
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["factures"] = ["id"],
        ["lignes_facture"] = ["id"],
        ["soldes"] = ["facture_id"],
        ["paiements"] = ["id"],
        ["documents"] = ["id"],
        ["chaine"] = ["id"],
        ["series_factures"] = ["prefixe", "annee"],
        ["projets"] = ["id"],
    };

    [Fact]
    public async Task Every_change_is_refused_or_found_inside_and_outside_the_product()
    {
        var (deposit, invoice, note) = await FillAsync();
        (string Field, string Sql)[] documents =
        [
            .. await Tampering.OfAsync(crm.Owner, "factures", $"id = {invoice}"),
            .. await Tampering.OfAsync(crm.Owner, "lignes_facture", $"facture_id = {invoice} AND position = 2"),
            .. (await Tampering.OfAsync(crm.Owner, "factures", $"id = {note}")).Where(change => change.Field.Contains("origine", StringComparison.Ordinal)),
        ];
        (string Field, string Sql)[] guarded =
        [
            .. (await Tampering.OfAsync(crm.Owner, "paiements", $"facture_id = {invoice}")).Where(change => change.Field != "paiements.date_annulation"),
            .. await Tampering.OfAsync(crm.Owner, "documents", $"facture_id = {invoice}"),
        ];
        (string Field, string Sql)[] kept =
        [
            .. guarded,
            .. (await Tampering.OfAsync(crm.Owner, "paiements", $"facture_id = {invoice}")).Except(guarded),
            .. await Tampering.OfAsync(crm.Owner, "soldes", $"facture_id = {invoice}"),
            .. (await Tampering.OfAsync(crm.Owner, "soldes", $"facture_id = {deposit}")).Where(change => change.Field == "soldes.deduit_par_id"),
            .. (await Tampering.OfAsync(crm.Owner, "soldes", $"facture_id = {note}")).Where(change => change.Field is "soldes.etat" or "soldes.reste_a_payer" or "soldes.montant_paye"),
            .. (await Tampering.OfAsync(crm.Owner, "projets", "true")).Where(change => change.Field == "projets.montant_facture"),
            .. await Tampering.OfAsync(crm.Owner, "chaine", "true"),
            .. await Tampering.OfAsync(crm.Owner, "series_factures", "prefixe = 'F'"),
        ];
        Assert.InRange(documents.Length, 100, 300);
        Assert.InRange(kept.Length, 25, 60);
        Assert.Empty(await FaultsAsync());
        Assert.Equal((0, "4 documents, all as sealed\n"), await StandAloneVerifier.RunAsync(crm));

        foreach (var (field, sql) in documents.Concat(guarded)) Assert.Equal((field, PostgresErrorCodes.IntegrityConstraintViolation), (field, await Sql.RefusalAsync(crm.App, sql)));

        await crm.RehearsedAsync();
        foreach (var table in Keys.Keys) await Sql.RunAsync(crm.Owner, $"CREATE TABLE avant_{table} AS TABLE {table}; ALTER TABLE {table} DISABLE TRIGGER USER");
        Assert.Empty(await UnnoticedAsync(documents, outsideToo: true));
        Assert.Empty(await UnnoticedAsync(kept, outsideToo: false));
        Assert.Empty(await FaultsAsync());

        // A payment that vanished, with all that adds it up.
        await Sql.RunAsync(crm.Owner, $"""
            ALTER TABLE soldes ENABLE TRIGGER USER; ALTER TABLE paiements ENABLE TRIGGER USER; ALTER TABLE paiements DISABLE TRIGGER tr_paiements_gardes;
            DELETE FROM paiements WHERE facture_id = {invoice};
            UPDATE soldes SET reste_a_payer = reste_a_payer + montant_paye, montant_paye = 0 WHERE facture_id = {invoice}
            """);
        Assert.EndsWith("est au journal, et nulle part ailleurs.", Assert.Single(await FaultsAsync()), StringComparison.Ordinal);

        var number = await Sql.AskAsync<string>(crm.Owner, $"SELECT numero FROM factures WHERE id = {deposit}");
        // A party that is there and says nothing: what can be read of the books is examined all the same.
        await Sql.RunAsync(crm.Owner, $"UPDATE factures SET vendeur = 'null' WHERE id = {deposit}");
        Assert.Contains($"{number} : ne peut être lu en entier (NullReferenceException).", await FaultsAsync());
        await PutBackAsync("factures.vendeur");

        // One that looks issued, and stands beside the chain.
        await Sql.RunAsync(crm.Owner, $"""
            ALTER TABLE factures DROP CONSTRAINT ck_factures_rang;
            UPDATE factures SET rang = -rang WHERE rang = (SELECT max(rang) FROM factures)
            """);
        Assert.Contains("chaîne : 3 documents en font partie, 4 sont émis.", await FaultsAsync());

        // One that makes no sense at all ends it, in a line.
        await Sql.RunAsync(crm.Owner, $$"""UPDATE factures SET vendeur = '{"regime_tva": 3.5}' WHERE id = {{deposit}}""");
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => CommandLine.RunAsync(["verify", $"--ConnectionStrings:MiniCrm={crm.Owner}", $"--MINICRM_DATA={Scratch.Folder("verify")}"]));
        Assert.StartsWith("The books cannot be read to their end, so nothing is proven:", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> UnnoticedAsync((string Field, string Sql)[] changes, bool outsideToo)
    {
        var made = 0;
        var unnoticed = new List<string>();
        var registers = new List<(string Field, string File)>();
        foreach (var (field, sql) in changes)
        {
            if (!await ChangedAsync(sql)) continue;
            made++;
            if (outsideToo) registers.Add((field, await StandAloneVerifier.SaveAsync(crm)));
            if ((await FaultsAsync()).Count == 0) unnoticed.Add($"verify: {field}");
            await PutBackAsync(field);
        }

        // Constraints refuse some, and by far not most.
        Assert.InRange(made, changes.Length / 2, changes.Length);
        if (!outsideToo) return unnoticed;

        var ends = await StandAloneVerifier.ExitCodesAsync([.. registers.Select(register => register.File)]);
        Assert.Equal(registers.Count, ends.Count);
        unnoticed.AddRange(registers.Zip(ends).Where(pair => pair.Second == 0).Select(pair => $"verify-books.py: {pair.First.Field}"));
        return unnoticed;
    }

    /// <summary>False when a constraint refused it even to its owner, with the triggers off: what they raise themselves must not come any more.</summary>
    private async Task<bool> ChangedAsync(string sql)
    {
        try
        {
            await Sql.RunAsync(crm.Owner, sql);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState.StartsWith("23", StringComparison.Ordinal) && refused.SqlState != PostgresErrorCodes.IntegrityConstraintViolation)
        {
            return false;
        }
    }

    private Task PutBackAsync(string field)
    {
        var (table, column) = (field.Split('.')[0], field.Split('.')[1]);
        var same = string.Join(" AND ", Keys[table].Select(key => $"avant.{key} = {table}.{key}"));
        return Sql.RunAsync(crm.Owner, $"UPDATE {table} SET {column} = avant.{column} FROM avant_{table} AS avant WHERE {same} AND {table}.{column} IS DISTINCT FROM avant.{column}");
    }

    /// <summary>A deposit, an invoice that has a value in every field there is, and its credit note.</summary>
    private async Task<(int Deposit, int Invoice, int Note)> FillAsync()
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
        await crm.IssueAsync(invoice, """{"paiement": {"montant": "10.00", "reference": "VIR 1"}}""");
        var note = (int)(await crm.PostAsync($"/api/factures/{invoice}/avoir/", """{"lignes": [{"description": "Geste", "prix_unitaire_ht": "33.33", "taux_tva": "20.00"}]}"""))["id"]!;
        await crm.IssueAsync(await crm.DraftAsync(client));
        await FileAsync(invoice);
        return (deposit, invoice, note);
    }

    private async Task FileAsync(int invoice)
    {
        await crm.PdfReadyAsync(invoice);
    }

    private async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyBooks())).Faults;
    }
}
