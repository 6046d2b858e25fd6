using System.Net;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Privacy;

public sealed class ErasingAPerson(Crm crm) : IClassFixture<Crm>
{
    private static string Person(string name) => $$"""
        {"nom": "{{name}} Quatrebarbes", "type": "particulier", "email": "{{name}}@quatrebarbes.example", "telephone": "06 11", "adresse": "2 rue Y",
         "code_postal": "75001", "ville": "Paris", "notes": "Aime les pivoines", "tags": ["pivoine"]}
        """;

    private static readonly string[] Contacts = ["email", "telephone", "notes"];
    private static readonly string[] Personal = [.. Contacts, "adresse", "code_postal", "ville"];

    [Fact]
    public async Task Forgets_the_person_and_keeps_what_the_law_keeps()
    {
        var (client, issued) = await KnownAsync();
        var before = await crm.GetAsync($"/api/factures/{issued}/");

        var report = await EraseAsync(client);

        Assert.Equal("""["nom","adresse","code_postal","ville","siren","siret","tva_intracommunautaire","email","telephone","notes","tags","adresse_electronique"]""", report["efface"]!.ToJsonString());
        Assert.Equal((1, 1), ((int)report["brouillons_supprimes"]!, (int)report["projets_anonymises"]!));
        var year = int.Parse(((string)before["numero"]!)[1..5], System.Globalization.CultureInfo.InvariantCulture);
        var kept = Assert.Single(report["conserve"]!.AsArray())!;
        Assert.Equal(("factures", year, 1, $"{year + 10}-12-31"), ((string)kept["sujet"]!, (int)kept["annee"]!, (int)kept["nombre"]!, (string)kept["jusqu_au"]!));
        Assert.Contains("L.123-22", (string)kept["motif"]!, StringComparison.Ordinal);

        var after = await crm.GetAsync($"/api/factures/{issued}/");
        Assert.Equal(before["acheteur"], after["acheteur"], JsonNode.DeepEquals);
        Assert.Equal((string)before["empreinte"]!, (string)after["empreinte"]!);
        var forgotten = await crm.GetAsync($"/api/clients/{client}/");
        Assert.Equal($"Client effacé n° {client}", (string)forgotten["nom"]!);
        Assert.All(Personal, field => Assert.Null(forgotten[field]));
        Assert.Equal("archive", (string)forgotten["statut"]!);
        Assert.Equal(0, (int)(await crm.GetAsync($"/api/factures/?client_id={client}&statut=brouillon"))["count"]!);
    }

    [Fact]
    public async Task Is_found_by_no_word_any_more()
    {
        var (client, _) = await KnownAsync();

        await EraseAsync(client);

        foreach (var word in new[] { "Quatrebarbes", "pivoines", "zephirine", "Roseraie" })
        {
            foreach (var list in new[] { "clients", "projets", "factures" })
            {
                var found = await crm.GetAsync($"/api/{list}/?search={word}");
                Assert.DoesNotContain(found["results"]!.AsArray(), entry => (int?)(entry!["client_id"] ?? entry["id"]) == client);
            }
        }

        Assert.Equal($"Client effacé n° {client}", (string)(await crm.GetAsync($"/api/factures/?client_id={client}"))["results"]![0]!["client_nom"]!);
    }

    /// <summary>A receiver may send back what it got.</summary>
    [Fact]
    public async Task Forgets_what_receivers_answered()
    {
        var webhook = await crm.PostAsync("/api/webhooks/", """{"url": "https://exemple.fr/webhooks", "evenements": ["client.cree"]}""");
        var (client, _) = await KnownAsync("Hildegarde");
        await Sql.RunAsync(crm.Owner, $$"""
            UPDATE livraisons SET statut = 'echec', verrou = NULL, date_fin = now(), essais = '[{"date": "2026-01-01T00:00:00Z", "statut_http": 500, "duree_ms": 3, "reponse": "Hildegarde ?", "erreur": null}]'
            WHERE webhook_id = {{webhook["id"]}}
            """);

        await EraseAsync(client);

        var essay = Assert.Single((await crm.GetAsync($"/api/webhooks/{webhook["id"]}/livraisons/"))["results"]![0]!["essais"]!.AsArray())!;
        Assert.Equal((500, null), ((int)essay["statut_http"]!, (string?)essay["reponse"]));
    }

    [Fact]
    public async Task Leaves_the_books_whole()
    {
        var (client, _) = await KnownAsync();

        await EraseAsync(client);

        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyBooks())).Faults);
    }

    [Fact]
    public async Task Leaves_invoices_that_can_be_credited_to_whom_they_were_made_out()
    {
        var (client, invoice) = await KnownAsync("Yolande");
        var buyer = (await crm.GetAsync($"/api/factures/{invoice}/"))["acheteur"]!;
        await EraseAsync(client);

        var note = await crm.PostAsync($"/api/factures/{invoice}/avoir/", "{}");

        Assert.Contains("Yolande", (string?)buyer["nom"], StringComparison.Ordinal);
        Assert.Equal(buyer.ToJsonString(), note["acheteur"]!.ToJsonString());
        Assert.Equal(0, (int)(await crm.GetAsync("/api/factures/?search=yolande"))["count"]!);
    }

    /// <summary>The invoice had been read, with its words, when they were forgotten.</summary>
    [Fact]
    public async Task Reaches_a_credit_note_that_is_made_meanwhile()
    {
        var (client, invoice) = await KnownAsync("Radegonde");
        await crm.RehearsedAsync();
        await using var other = new NpgsqlConnection(crm.Owner);
        await other.OpenAsync();
        await using var issuing = await other.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT 1 FROM chaine WHERE id = 1 FOR UPDATE", other)) await hold.ExecuteNonQueryAsync();
        var crediting = crm.PostAsync($"/api/factures/{invoice}/avoir/", "{}");
        await Sql.UntilWaitedForAsync(crm.Owner, other, crediting);

        await EraseAsync(client);
        await issuing.CommitAsync();

        var note = await crediting;
        Assert.Equal((string?)note["numero"], await Sql.AskAsync<string>(crm.Owner, $"SELECT texte FROM soldes WHERE facture_id = {note["id"]}"));
        Assert.Equal(0, (int)(await crm.GetAsync("/api/factures/?search=radegonde"))["count"]!);
    }

    [Fact]
    public async Task Leaves_the_name_in_no_table_but_those_of_issued_documents()
    {
        var (client, _) = await KnownAsync("Ermengarde");

        await EraseAsync(client);

        // Answers kept for repeated requests are forgotten within two days; everything else at once.
        string[] frozen = ["factures", "lignes_facture", "documents", "cles_idempotence"];
        await using var owner = new NpgsqlConnection(crm.Owner);
        await owner.OpenAsync();
        foreach (var table in await TablesAsync(owner))
        {
            // What was written down of an issued document stays as it does.
            var but = table is "journal" or "evenements" ? "AND objet <> 'facture'" : "";
            await using var search = new NpgsqlCommand($"SELECT count(*) FROM \"{table}\" AS t WHERE t::text ILIKE '%ermengarde%' {but}", owner);
            Assert.True(frozen.Contains(table) || await search.ExecuteScalarAsync() is 0L, $"{table} still knows the person.");
        }
    }

    [Fact]
    public async Task Again_finds_no_draft_and_leaves_the_client_as_it_is()
    {
        var (client, _) = await KnownAsync();
        await EraseAsync(client);
        using var first = await crm.SendAsync(HttpMethod.Get, $"/api/clients/{client}/");

        var again = await EraseAsync(client);

        using var second = await crm.SendAsync(HttpMethod.Get, $"/api/clients/{client}/");
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(0, (int)again["brouillons_supprimes"]!);
        Assert.Equal(12, again["efface"]!.AsArray().Count);
    }

    [Fact]
    public async Task Reaches_a_client_that_was_deleted_before()
    {
        var client = (int)(await crm.PostAsync("/api/clients/", Person("Isabeau")))["id"]!;
        var project = (int)(await crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Chez Isabeau"}"""))["id"]!;
        var draft = await crm.DraftAsync(client, "10.00", """, "notes": "Pour Isabeau" """);
        foreach (var path in new[] { $"/api/factures/{draft}/", $"/api/projets/{project}/", $"/api/clients/{client}/" })
        {
            using var deleted = await crm.SendAsync(HttpMethod.Delete, path);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        Assert.NotEqual(0L, await TellingOfAsync("isabeau"));

        var report = await EraseAsync(client);

        Assert.Equal(0L, await TellingOfAsync("isabeau"));
        Assert.Equal((0, 0, 12), ((int)report["brouillons_supprimes"]!, (int)report["projets_anonymises"]!, report["efface"]!.AsArray().Count));
        Assert.Empty(report["conserve"]!.AsArray());
        var rows = await Sql.AskAsync<long>(crm.Owner, "SELECT count(*) FROM journal");
        Assert.True(JsonNode.DeepEquals(report, await EraseAsync(client)));
        Assert.Equal(rows, await Sql.AskAsync<long>(crm.Owner, "SELECT count(*) FROM journal"));
    }

    [Fact]
    public async Task Is_open_to_a_key_for_clients_alone_drafts_or_not()
    {
        var (client, _) = await KnownAsync();
        var key = await crm.PostAsync("/api/cles/", """{"nom": "x", "portees": ["clients:ecrire"]}""");

        using var erased = await crm.SendAsync(HttpMethod.Post, $"/api/clients/{client}/effacement/", """{"confirmer": true}""", ("Authorization", $"Bearer {key["cle"]}"));

        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        Assert.Equal(0, (int)(await crm.GetAsync($"/api/factures/?client_id={client}&statut=brouillon"))["count"]!);
    }

    [Fact]
    public async Task Knows_nothing_of_a_client_that_never_was() =>
        await crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Post, "/api/clients/2000000000/effacement/", """{"confirmer": true}""");

    [Fact]
    public async Task Wants_to_be_confirmed_and_takes_a_condition()
    {
        var (client, _) = await KnownAsync();

        var problem = await crm.RefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", HttpMethod.Post, $"/api/clients/{client}/effacement/", "{}");
        await crm.RefusedAsync(HttpStatusCode.PreconditionFailed, "version_perimee", HttpMethod.Post, $"/api/clients/{client}/effacement/", """{"confirmer": true}""", ("If-Match", "\"x\""));

        Assert.NotNull(problem["errors"]!["confirmer"]);
        Assert.Equal("Zephirine Quatrebarbes", (string)(await crm.GetAsync($"/api/clients/{client}/"))["nom"]!);
    }

    [Fact]
    public async Task Leaves_a_firm_and_its_drafts_but_not_its_contacts()
    {
        await crm.ReadyToInvoiceAsync();
        var firm = (int)(await crm.PostAsync("/api/clients/", """{"nom": "Duval SAS", "siren": "732829320", "email": "paul@duval.example", "telephone": "01", "notes": "Voir Paul", "ville": "Lyon"}"""))["id"]!;
        await crm.DraftAsync(firm);

        var report = await EraseAsync(firm);

        var after = await crm.GetAsync($"/api/clients/{firm}/");
        Assert.Equal(("Duval SAS", "732829320", "Lyon"), ((string)after["nom"]!, (string)after["siren"]!, (string)after["ville"]!));
        Assert.All(Contacts, field => Assert.Null(after[field]));
        Assert.Equal("entreprise", (string)Assert.Single(report["conserve"]!.AsArray())!["sujet"]!);
        Assert.Equal(1, (int)(await crm.GetAsync($"/api/factures/?client_id={firm}&statut=brouillon"))["count"]!);
    }

    /// <summary>Such as one that credits an invoice and gives its deposit back.</summary>
    [Fact]
    public async Task Does_not_deadlock_with_who_changes_two_of_its_invoices()
    {
        var (client, first) = await KnownAsync();
        var second = await crm.DraftAsync(client);
        await crm.IssueAsync(second);
        // Read through as it lies, the first now comes last.
        await Sql.RunAsync(crm.Owner, $"UPDATE soldes SET texte = texte || ' ' WHERE facture_id = {first}");
        await using var other = new NpgsqlConnection(crm.Owner);
        await other.OpenAsync();
        await using var changing = await other.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"SELECT 1 FROM soldes WHERE facture_id = {first} FOR UPDATE", other)) await hold.ExecuteNonQueryAsync();
        var erasing = EraseAsync(client);
        await Sql.UntilWaitedForAsync(crm.Owner, other, erasing);

        await using (var next = new NpgsqlCommand($"SELECT 1 FROM soldes WHERE facture_id = {second} FOR UPDATE NOWAIT", other)) await next.ExecuteNonQueryAsync();
        await changing.CommitAsync();

        await erasing;
        Assert.Equal(0, (int)(await crm.GetAsync($"/api/factures/?client_id={client}&search=Zephirine"))["count"]!);
    }

    private async Task<(int Client, int Issued)> KnownAsync(string name = "Zephirine")
    {
        await crm.ReadyToInvoiceAsync();
        var client = (int)(await crm.PostAsync("/api/clients/", Person(name)))["id"]!;
        await crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Roseraie Quatrebarbes", "description": "Les pivoines de {{name}}"}""");
        await crm.DraftAsync(client, "10.00", """, "notes": "Quatrebarbes" """);
        var issued = await crm.DraftAsync(client, "100.00", $$""", "description": "Plantation chez {{name}} Quatrebarbes" """);
        await crm.IssueAsync(issued);
        return (client, issued);
    }

    /// <summary>Rows of the journal and of the events that hold a word.</summary>
    private Task<long> TellingOfAsync(string word) => Sql.AskAsync<long>(crm.Owner,
        $"SELECT (SELECT count(*) FROM journal j WHERE j::text ILIKE '%{word}%') + (SELECT count(*) FROM evenements e WHERE e::text ILIKE '%{word}%')");

    private Task<JsonObject> EraseAsync(int client) => crm.PostAsync($"/api/clients/{client}/effacement/", """{"confirmer": true}""", HttpStatusCode.OK);

    private static async Task<List<string>> TablesAsync(NpgsqlConnection owner)
    {
        await using var tables = new NpgsqlCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'", owner);
        await using var reader = await tables.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }
}
