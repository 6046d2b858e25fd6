using System.Net;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Audit;

public sealed class KeepingTheJournal(Crm crm) : IClassFixture<Crm>
{
    private const string NewClient = """{"nom": "Dupont", "email": "jean@dupont.fr", "ville": "Lyon", "tags": ["a"]}""";

    [Fact]
    public async Task Tells_who_made_a_client_from_where_and_under_which_trace()
    {
        using var made = await crm.SendAsync(HttpMethod.Post, "/api/clients/", NewClient, ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        var id = (int)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!;

        var entry = Assert.Single(await JournalAsync($"objet=client&objet_id={id}"));

        Assert.Equal("cree", (string?)entry["action"]);
        Assert.Equal("""{"type":"utilisateur","id":1,"email":"admin@minicrm.local","cle_id":null}""", entry["auteur"]!.ToJsonString());
        Assert.Equal("127.0.0.1", (string?)entry["adresse"]);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", (string?)entry["trace_id"]);
        Assert.Equal("Dupont", (string?)entry["libelle"]);
        Assert.Null(entry["avant"]);
        Assert.Equal("""{"nom":"Dupont","type":"entreprise","email":"jean@dupont.fr","ville":"Lyon","pays":"FR","statut":"actif","tags":["a"]}""", entry["apres"]!.ToJsonString());
    }

    [Fact]
    public async Task Tells_of_a_change_what_changed_and_nothing_else()
    {
        var id = await ClientAsync();
        await DoneAsync(HttpMethod.Patch, $"/api/clients/{id}/", """{"ville": "Paris", "telephone": "0102030405", "tags": ["a", "b"]}""");
        // Nothing changes, nothing is told.
        await DoneAsync(HttpMethod.Patch, $"/api/clients/{id}/", """{"ville": "Paris"}""");
        await DoneAsync(HttpMethod.Delete, $"/api/clients/{id}/");

        var entries = await JournalAsync($"objet=client&objet_id={id}");

        Assert.Equal(["supprime", "modifie", "cree"], entries.Select(entry => (string?)entry["action"]));
        Assert.Equal("""{"telephone":null,"ville":"Lyon","tags":["a"]}""", entries[1]["avant"]!.ToJsonString());
        Assert.Equal("""{"telephone":"0102030405","ville":"Paris","tags":["a","b"]}""", entries[1]["apres"]!.ToJsonString());
        Assert.Equal("jean@dupont.fr", (string?)entries[0]["avant"]!["email"]);
        Assert.Null(entries[0]["apres"]);
    }

    [Fact]
    public async Task Tells_of_a_draft_the_lines_that_differ()
    {
        var client = await ClientAsync();
        const string lines = """{"description": "Conseil", "quantite": 2, "prix_unitaire_ht": "50.00"}, {"description": "Trajet", "prix_unitaire_ht": "30.00"}""";
        var draft = (int)(await crm.PostAsync("/api/factures/", $$"""{"client_id": {{client}}, "lignes": [{{lines}}]}"""))["id"]!;
        await DoneAsync(HttpMethod.Patch, $"/api/factures/{draft}/", $$"""{"lignes": [{{lines.Replace("Trajet", "Déplacement", StringComparison.Ordinal)}}]}""");
        await DoneAsync(HttpMethod.Delete, $"/api/factures/{draft}/");

        var entries = await JournalAsync($"objet=facture&objet_id={draft}");

        Assert.Equal(["supprime", "modifie", "cree"], entries.Select(entry => (string?)entry["action"]));
        Assert.Equal("""{"lignes":[{"position":2,"description":"Trajet","quantite":"1","unite":"unite","prix_unitaire_ht":"30.00","remise_pourcent":"0.00","categorie_tva":"S","taux_tva":"20.00","montant_ht":"30.00"}]}""", entries[1]["avant"]!.ToJsonString());
        Assert.Equal("Déplacement", (string?)entries[1]["apres"]!["lignes"]![0]!["description"]);
        Assert.Equal(2, entries[2]["apres"]!["lignes"]!.AsArray().Count);
        Assert.Equal("156.00", (string?)entries[0]["avant"]!["montant_ttc"]);
    }

    /// <summary>What leaves all amounts as they are, too.</summary>
    [Theory]
    [InlineData("\"categorie_tva\": \"E\"", "\"categorie_tva\": \"AE\"", "categorie_tva", "AE")]
    [InlineData("\"motif_exoneration\": \"Formation\"", "\"motif_exoneration\": \"Enseignement\"", "motif_exoneration", "Enseignement")]
    [InlineData("\"unite\": \"heure\"", "\"unite\": \"jour\"", "unite", "jour")]
    public async Task Tells_of_a_line_whatever_changed(string before, string after, string field, string told)
    {
        const string line = """{"description": "Cours", "prix_unitaire_ht": "50.00", "unite": "heure", "taux_tva": "0.00", "categorie_tva": "E", "motif_exoneration": "Formation"}""";
        var draft = (int)(await crm.PostAsync("/api/factures/", $$"""{"client_id": {{await ClientAsync()}}, "lignes": [{{line}}]}"""))["id"]!;

        await DoneAsync(HttpMethod.Patch, $"/api/factures/{draft}/", $$"""{"lignes": [{{line.Replace(before, after, StringComparison.Ordinal)}}]}""");

        var entry = Assert.Single(await JournalAsync($"objet=facture&objet_id={draft}&action=modifie"));
        Assert.Equal(told, (string?)entry["apres"]!["lignes"]![0]![field]);
    }

    [Fact]
    public async Task Tells_the_life_of_an_invoice()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var invoice = await crm.DraftAsync(client);
        await crm.IssueAsync(invoice);
        var first = (int)(await crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "20.00"}"""))["id"]!;
        await DoneAsync(HttpMethod.Delete, $"/api/factures/{invoice}/paiements/{first}/");
        await crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "120.00"}""");
        var credit = (int)(await crm.PostAsync($"/api/factures/{invoice}/avoir/", "{}"))["id"]!;
        await crm.PostAsync($"/api/factures/{invoice}/remboursements/", """{"montant": "120.00"}""");

        var told = await TimelineAsync($"facture_id = {invoice}");

        Assert.Equal(
            ["facture cree", "facture emise", "paiement recu", "paiement annule", "paiement recu", "facture payee", "facture creditee", "paiement rembourse"], told);
        var issued = Assert.Single(await JournalAsync($"objet=facture&objet_id={invoice}&action=emise"));
        Assert.Equal("brouillon", (string?)issued["avant"]!["statut"]);
        Assert.Equal(issued["libelle"]!.ToJsonString(), issued["apres"]!["numero"]!.ToJsonString());
        var note = Assert.Single(await JournalAsync($"objet=facture&objet_id={credit}"));
        Assert.Equal(("emise", "avoir", invoice), ((string?)note["action"], (string?)note["apres"]!["type"], (int)note["apres"]!["facture_origine_id"]!));
        var undone = Assert.Single(await JournalAsync($"objet=paiement&objet_id={first}&action=annule"));
        Assert.Equal("20.00", (string?)undone["avant"]!["montant"]);
        Assert.NotNull(undone["apres"]!["date_annulation"]);
    }

    [Fact]
    public async Task Tells_of_the_company_each_setting_that_changed()
    {
        await crm.ReadyToInvoiceAsync();
        await DoneAsync(HttpMethod.Patch, "/api/entreprise/", """{"iban": "FR7630006000011234567890189"}""");

        var entry = (await JournalAsync("objet=entreprise&page_size=1"))[0];

        Assert.Equal("""{"iban":"FR7630006000011234567890189"}""", entry["apres"]!.ToJsonString());
    }

    [Fact]
    public async Task Tells_who_made_a_link_into_an_account_and_not_the_link()
    {
        var user = (int)(await crm.PostAsync("/api/utilisateurs/", """{"nom": "Lectrice", "email": "lectrice@exemple.fr"}"""))["id"]!;
        var reset = await crm.PostAsync($"/api/utilisateurs/{user}/reinitialiser/", "{}", HttpStatusCode.OK);

        var entries = await JournalAsync($"objet=utilisateur&objet_id={user}");

        Assert.Equal(["modifie", "cree"], entries.Select(entry => (string?)entry["action"]));
        Assert.Equal((1, "lectrice@exemple.fr"), ((int)entries[0]["auteur"]!["id"]!, (string?)entries[0]["libelle"]));
        Assert.Equal((null, """{"lien":"***"}"""), (entries[0]["avant"], entries[0]["apres"]!.ToJsonString()));
        Assert.DoesNotContain(((string)reset["lien"]!).Split('/')[^1], entries[0].ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_holds_a_secret_and_names_the_system()
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var transaction = scope.ServiceProvider.GetRequiredService<ICrmTransaction>();
        await transaction.RunAsync<object?>(async token =>
        {
            scope.ServiceProvider.GetRequiredService<ICrmDb>().Set<User>().Add(User.Register(500, "g@exemple.fr", "Gerante", Role.Manager, "$hash$secret", DateTime.UnixEpoch));
            await transaction.SaveAsync(token);
            return null;
        }, CancellationToken.None);

        var entry = Assert.Single(await JournalAsync("objet=utilisateur&objet_id=500"));

        Assert.Equal("systeme", (string?)entry["auteur"]!["type"]);
        Assert.Equal("""{"email":"g@exemple.fr","nom":"Gerante","role":"gestion","actif":true,"mot_de_passe":"***"}""", entry["apres"]!.ToJsonString());
        Assert.Equal(0L, await Sql.AskAsync<long>(crm.Owner, "SELECT count(*) FROM journal AS j WHERE j::text LIKE '%$hash$%'"));
    }

    [Fact]
    public async Task Stays_with_the_change_when_that_is_undone()
    {
        var before = await Sql.AskAsync<long>(crm.Owner, "SELECT count(*) FROM journal");

        await crm.RefusedAsync(HttpStatusCode.BadRequest, "champ_lecture_seule", HttpMethod.Post, "/api/clients/", """{"nom": "X", "id": 1}""");

        Assert.Equal(before, await Sql.AskAsync<long>(crm.Owner, "SELECT count(*) FROM journal"));
    }

    [Theory]
    [InlineData("UPDATE journal SET action = 'supprime'")]
    [InlineData("UPDATE journal SET apres = '{}'")]
    [InlineData("UPDATE journal SET adresse = NULL")]
    [InlineData("UPDATE journal SET utilisateur_email = NULL, adresse = '192.0.2.7'")]
    [InlineData("UPDATE journal SET adresse = NULL, avant = NULL, apres = NULL, date_effacement = now()")]
    [InlineData("DELETE FROM journal")]
    [InlineData("TRUNCATE journal")]
    public async Task Is_only_added_to(string tampering)
    {
        await ClientAsync();

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await Sql.RefusalAsync(crm.App, tampering));
        Assert.Equal(PostgresErrorCodes.IntegrityConstraintViolation, await Sql.RefusalAsync(crm.Owner, tampering));
    }

    [Fact]
    public async Task Forgets_the_values_of_one_object_and_keeps_its_rows()
    {
        var (forgotten, kept) = (await ClientAsync(), await ClientAsync());
        await InTransactionAsync(async (journal, db) =>
        {
            (await db.GetAsync<Domain.Clients.Client>(forgotten, CancellationToken.None)).Amend(new() { Name = "Client effacé" });
            await journal.ForgetAsync(AuditTarget.Client, forgotten, CancellationToken.None);
        });

        var entries = await JournalAsync($"objet=client&objet_id={forgotten}");

        Assert.Equal(["efface", "cree"], entries.Select(entry => (string?)entry["action"]));
        Assert.Equal((null, null, 1), ((string?)entries[1]["libelle"], entries[1]["apres"], (int)entries[1]["auteur"]!["id"]!));
        Assert.NotNull(entries[1]["date_effacement"]);
        var told = (await crm.GetAsync($"/api/evenements/?objet=client&objet_id={forgotten}"))["results"]!.AsArray();
        Assert.Equal($$"""{"id":{{forgotten}}}""", told[1]!["data"]!.ToJsonString());
        Assert.Equal("Client effacé", (string?)told[0]!["data"]!["nom"]);
        Assert.Equal("Dupont", (string?)Assert.Single(await JournalAsync($"objet=client&objet_id={kept}"))["apres"]!["nom"]);
    }

    [Fact]
    public async Task Is_purged_of_what_the_law_no_longer_asks_for()
    {
        await Sql.RunAsync(crm.Owner, """
            INSERT INTO journal (date, auteur, action, objet, objet_id) VALUES
                (date_trunc('year', now()) - interval '10 years 1 day', 'systeme', 'cree', 'projet', 900001), (now() - interval '9 years', 'systeme', 'cree', 'projet', 900002)
            """);

        var purged = 0;
        await InTransactionAsync(async (journal, _) => purged = await journal.PurgeAsync(CancellationToken.None));

        Assert.Equal(1, purged);
        Assert.Equal(1L, await Sql.AskAsync<long>(crm.Owner, "SELECT count(*) FROM journal WHERE objet_id IN (900001, 900002)"));
    }

    [Fact]
    public async Task Is_read_by_pages_and_by_administrators_alone()
    {
        await ClientAsync();
        await ClientAsync();
        var page = await crm.GetAsync("/api/journal/?page_size=1&objet=client&action=cree&utilisateur_id=1&du=2020-01-01&au=2099-12-31");
        var next = await crm.GetAsync(new Uri((string)page["next"]!).PathAndQuery);

        Assert.True((int)Assert.Single(next["results"]!.AsArray())!["id"]! < (int)Assert.Single(page["results"]!.AsArray())!["id"]!);
        Assert.Empty(await JournalAsync("au=2020-01-01"));
        await crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_invalide", HttpMethod.Get, "/api/journal/?objet=chat");
        await crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_inconnu", HttpMethod.Get, "/api/journal/?nom=x");
        Assert.Equal("acces_refuse", await RefusedToAsync(Role.Manager, new ListAuditLog(new(), new())));
        Assert.Null(await RefusedToAsync(Role.Reader, new ListTimeline(5)));
    }

    [Fact]
    public async Task Is_the_timeline_of_pages_and_says_who_did_it()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var (gone, invoice) = (await crm.DraftAsync(client), await crm.DraftAsync(client));
        await DoneAsync(HttpMethod.Delete, $"/api/factures/{gone}/");
        var number = (string?)(await crm.IssueAsync(invoice))["numero"];
        await crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "120.00"}""");
        await DoneAsync(HttpMethod.Patch, $"/api/clients/{client}/", """{"ville": "Lyon", "code_postal": "69002"}""");

        var ofClient = await TimelineAsync(new ListTimeline(20) { ClientId = client });
        var ofInvoice = await TimelineAsync(new ListTimeline(20) { InvoiceId = invoice });
        var ofAll = await TimelineAsync(new ListTimeline(1));

        Assert.Equal(
            ["Client Amended", "Invoice Paid", "Payment Received", "Invoice Issued", "Invoice Deleted", "Invoice Created", "Invoice Created", "Client Created"],
            ofClient.Select(entry => $"{entry.Target} {entry.Action}"));
        Assert.Equal(["PostalCode", "City"], ofClient[0].Changed);
        Assert.Equal((invoice, number, "120.00"), (ofClient[2].TargetId, ofClient[2].Label, ofClient[2].Amount.ToString()));
        Assert.Equal([gone], ofClient.Where(entry => entry.Gone).Select(entry => entry.TargetId).Distinct());
        Assert.All(ofClient, entry => Assert.Equal((AuthorKind.User, "admin@minicrm.local", "Électricité Générale"), (entry.Author, entry.Email, entry.ClientName)));
        Assert.Equal(["Paid", "Received", "Issued", "Created"], ofInvoice.Select(entry => entry.Action.ToString()));
        Assert.Equal(ofClient[0].Date, Assert.Single(ofAll).Date);
    }

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(ListTimeline query)
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query);
    }

    private async Task<string?> RefusedToAsync<T>(Role role, IRequest<T> request)
    {
        await using var scope = crm.Services.CreateAsyncScope();
        var http = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>();
        http.HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext { User = AccessClaims.PrincipalOf(new SignedInUser(1, "x@y.fr", "X", role, Guid.Empty), 1) };
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
            return null;
        }
        catch (Domain.Common.DomainException refused)
        {
            return refused.Error.Code;
        }
        finally
        {
            http.HttpContext = null;
        }
    }

    private async Task InTransactionAsync(Func<IAuditLog, ICrmDb, Task> work)
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var transaction = scope.ServiceProvider.GetRequiredService<ICrmTransaction>();
        await transaction.RunAsync<object?>(async token =>
        {
            await work(scope.ServiceProvider.GetRequiredService<IAuditLog>(), scope.ServiceProvider.GetRequiredService<ICrmDb>());
            await transaction.SaveAsync(token);
            return null;
        }, CancellationToken.None);
    }

    private async Task<IReadOnlyList<JsonObject>> JournalAsync(string filters) =>
        [.. (await crm.GetAsync($"/api/journal/?{filters}"))["results"]!.AsArray().Select(entry => entry!.AsObject())];

    private async Task<string[]> TimelineAsync(string condition) =>
        (await Sql.AskAsync<string>(crm.Owner, $"SELECT string_agg(objet || ' ' || action, ',' ORDER BY id) FROM journal WHERE {condition}")).Split(',');

    private async Task<int> ClientAsync() => (int)(await crm.PostAsync("/api/clients/", NewClient))["id"]!;

    private async Task DoneAsync(HttpMethod method, string path, string? json = null)
    {
        using var answer = await crm.SendAsync(method, path, json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
