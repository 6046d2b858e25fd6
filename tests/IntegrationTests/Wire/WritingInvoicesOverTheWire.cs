using System.Globalization;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Wire;

/// <summary>The conventions on the resource that has everything: nested lists, computed amounts, actions and parts.</summary>
public sealed class WritingInvoicesOverTheWire(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task A_patch_of_the_lines_leaves_their_sum_to_be_computed()
    {
        var path = await DraftAsync();

        var answer = await SendAsync(HttpMethod.Patch, path, """{"lignes": [{"description": "Un", "prix_unitaire_ht": "10.00"}, {"description": "Deux", "prix_unitaire_ht": 5}]}""");

        Assert.Equal((200, "15.00", "2"), (answer.Status, (string?)answer.Json["montant_ht"], answer.Json["lignes"]![1]!["position"]!.ToString()));
    }

    [Fact]
    public async Task A_patch_can_replace_the_lines_by_the_short_form()
    {
        var answer = await SendAsync(HttpMethod.Patch, await DraftAsync(), """{"lignes": null, "montant_ht": "500.00"}""");

        Assert.Equal((200, "500.00", 1), (answer.Status, (string?)answer.Json["montant_ht"], answer.Json["lignes"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("lignes", 1_001)]
    [InlineData("acomptes", 101)]
    public async Task Too_many_of_a_list_are_refused_in_one_word(string field, int many)
    {
        var items = string.Join(',', Enumerable.Range(1, many).Select(at => field == "lignes" ? "{}" : $"{at}"));

        var answer = await SendAsync(HttpMethod.Patch, await DraftAsync(), $$"""{"{{field}}": [{{items}}]}""");

        Assert.Equal((400, field), (answer.Status, Assert.Single(answer.Json["errors"]!.AsObject()).Key));
    }

    [Fact]
    public async Task No_more_than_a_hundred_errors_are_told()
    {
        var answer = await SendAsync(HttpMethod.Patch, await DraftAsync(), $$"""{"lignes": [{{string.Join(',', Enumerable.Repeat("{}", 1_000))}}]}""");

        Assert.Equal((400, 100), (answer.Status, answer.Json["errors"]!.AsObject().Count));
    }

    [Fact]
    public async Task A_credit_note_is_not_the_invoice_that_was_locked_for_it()
    {
        var path = await DraftAsync();
        var issued = await SendAsync(HttpMethod.Post, path + "emettre/", "{}");

        var answer = await SendAsync(HttpMethod.Post, path + "avoir/", $$"""{"numero": "{{issued.Json["numero"]}}"}""");

        Assert.Equal((400, "champ_lecture_seule"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("""{"montant_ht": "99.00"}""", 400, "montant_ht")]
    [InlineData("""{"montant_ht": 100, "tva": "20.00", "montant_ttc": "120"}""", 200, "")]
    [InlineData("""{"lignes": [{"description": "Un", "prix_unitaire_ht": "10.00", "montant_ht": "10.00"}], "montant_ttc": "12.00"}""", 200, "")]
    [InlineData("""{"lignes": [{"description": "Un", "prix_unitaire_ht": "10.00", "montant_ht": "11.00"}], "montant_ttc": "13.00"}""", 400, "lignes[0].montant_ht montant_ttc")]
    [InlineData("""{"vendeur": null, "paiements": [], "statut": "brouillon", "ventilation_tva": [{"categorie_tva": "S", "taux_tva": 20, "base_ht": 100, "tva": 20, "motif_exoneration": null}]}""", 200, "")]
    [InlineData("""{"paiements": [{"id": 1, "date": "2026-01-01", "montant": 1, "moyen": "carte", "reference": null}]}""", 400, "paiements")]
    public async Task Computed_amounts_sent_along_must_be_the_new_ones(string patch, int status, string fields)
    {
        var answer = await SendAsync(HttpMethod.Patch, await DraftAsync(), patch);

        Assert.Equal((status, fields), (answer.Status, answer.Fields));
        if (status == 400) Assert.Equal("champ_lecture_seule", answer.Code);
    }

    [Theory]
    [InlineData("""{"montant_ht": "100.00", "taux_tva": "7.00"}""", "taux_tva")]
    [InlineData("""{"montant_ht": "100.00", "taux_tva": "0.00"}""", "taux_tva")]
    [InlineData("""{"montant_ht": "100.00", "taux_tva": "7.00", "description": "a\tb"}""", "description taux_tva")]
    [InlineData("""{"lignes": [{"description": "a\tb", "taux_tva": "7.00"}]}""", "lignes[0].description lignes[0].taux_tva")]
    public async Task What_is_wrong_with_the_one_line_is_said_of_the_fields_it_was_written_in(string body, string fields)
    {
        var client = await crm.ReadyToInvoiceAsync();

        var answer = await SendAsync(HttpMethod.Post, "/api/factures/", $"{{\"client_id\": {client}, {body[1..]}");

        Assert.Equal((400, fields), (answer.Status, answer.Fields));
    }

    /// <summary>As they were read, their places included: some of them, in their order, or with places of one's own.</summary>
    [Theory]
    [InlineData("1", 200, "Deux")]
    [InlineData("0 2", 200, "Un Trois")]
    [InlineData("2 0", 400, "lignes[0].position lignes[1].position")]
    public async Task Lines_that_were_read_are_taken_back_in_their_order(string kept, int status, string told)
    {
        var path = await DraftAsync();
        await SendAsync(HttpMethod.Patch, path, """{"lignes": [{"description": "Un"}, {"description": "Deux"}, {"description": "Trois"}]}""");
        var lines = (await SendAsync(HttpMethod.Get, path)).Json["lignes"]!;
        var body = new JsonObject { ["lignes"] = new JsonArray([.. kept.Split(' ').Select(i => lines[int.Parse(i, CultureInfo.InvariantCulture)]!.DeepClone())]) };

        var answer = await SendAsync(HttpMethod.Patch, path, body.ToJsonString());

        Assert.Equal(status, answer.Status);
        if (status == 400) Assert.Equal(("champ_lecture_seule", told), (answer.Code, answer.Fields));
        else Assert.Equal((told, "1"), (string.Join(' ', answer.Json["lignes"]!.AsArray().Select(line => (string?)line!["description"])), answer.Json["lignes"]![0]!["position"]!.ToString()));
    }

    [Fact]
    public async Task A_line_that_was_read_can_be_credited_by_itself()
    {
        var path = await DraftAsync();
        await SendAsync(HttpMethod.Patch, path, """{"lignes": [{"description": "Un", "prix_unitaire_ht": 10}, {"description": "Deux", "prix_unitaire_ht": 20}]}""");
        var lines = (await SendAsync(HttpMethod.Post, path + "emettre/", "{}")).Json["lignes"]!;

        var note = await SendAsync(HttpMethod.Post, path + "avoir/", new JsonObject { ["lignes"] = new JsonArray(lines[1]!.DeepClone()) }.ToJsonString());

        Assert.Equal((201, "Deux", "20.00"), (note.Status, (string?)note.Json["lignes"]![0]!["description"], (string?)note.Json["montant_ht"]));
    }

    /// <summary>Only an absent list means all that is left.</summary>
    [Fact]
    public async Task A_credit_of_no_list_of_lines_is_refused()
    {
        var path = await IssuedAsync();

        var refused = await SendAsync(HttpMethod.Post, path + "avoir/", """{"lignes": null}""");
        var note = await SendAsync(HttpMethod.Post, path + "avoir/", "{}");

        Assert.Equal((400, "requete_invalide", "lignes"), (refused.Status, refused.Code, refused.Fields));
        Assert.Equal((201, "120.00"), (note.Status, (string?)note.Json["montant_ttc"]));
    }

    [Fact]
    public async Task The_short_form_takes_a_discount()
    {
        var client = await crm.ReadyToInvoiceAsync();

        var answer = await SendAsync(HttpMethod.Post, "/api/factures/", $$"""{"client_id": {{client}}, "montant_ht": "1000.00", "remise_globale": "100.00", "tva": "180.00"}""");

        Assert.Equal((201, "900.00", "1080.00", "1000.00"),
            (answer.Status, (string?)answer.Json["montant_ht"], (string?)answer.Json["montant_ttc"], (string?)answer.Json["lignes"]![0]!["montant_ht"]));
    }

    [Fact]
    public async Task A_nested_object_is_merged_and_cleared()
    {
        var path = await DraftAsync();

        await SendAsync(HttpMethod.Patch, path, """{"adresse_livraison": {"ville": "Metz", "code_postal": "57000"}}""");
        var merged = await SendAsync(HttpMethod.Patch, path, """{"adresse_livraison": {"adresse": "3 quai Z", "code_postal": null}}""");
        var cleared = await SendAsync(HttpMethod.Patch, path, """{"adresse_livraison": null}""");

        Assert.Equal("""{"adresse":"3 quai Z","code_postal":null,"ville":"Metz","pays":"FR"}""", merged.Json["adresse_livraison"]!.ToJsonString());
        Assert.Null(cleared.Json["adresse_livraison"]);
    }

    [Fact]
    public async Task Changes_of_different_fields_at_the_same_time_all_stay()
    {
        var path = await DraftAsync();
        string[] changes = ["\"notes\": \"n\"", "\"bon_commande\": \"b\"", "\"reference_acheteur\": \"r\"", "\"date_echeance\": \"2030-01-01\"", "\"lignes\": [{\"description\": \"Un\"}]"];

        var answers = await Task.WhenAll(changes.Select(change => SendAsync(HttpMethod.Patch, path, $"{{{change}}}")));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        var read = (await SendAsync(HttpMethod.Get, path)).Json;
        Assert.Equal("n b r 2030-01-01 Un", $"{read["notes"]} {read["bon_commande"]} {read["reference_acheteur"]} {read["date_echeance"]} {read["lignes"]![0]!["description"]}");
    }

    [Fact]
    public async Task A_payment_answers_with_the_new_tag_of_its_invoice()
    {
        var path = await IssuedAsync();

        var paid = await SendAsync(HttpMethod.Post, path + "paiements/", """{"montant": "30.00"}""");

        var read = await SendAsync(HttpMethod.Get, path);
        Assert.Equal((201, read.ETag), (paid.Status, paid.ETag));
        Assert.Equal($"{path}paiements/{paid.Json["id"]}/", paid.Headers["Location"]);
        var there = await SendAsync(HttpMethod.Get, paid.Headers["Location"]);
        Assert.Equal((200, paid.Text, paid.ETag), (there.Status, there.Text, there.ETag));
    }

    [Fact]
    public async Task Actions_hold_against_the_version_that_was_read()
    {
        var path = await DraftAsync();
        var old = (await SendAsync(HttpMethod.Get, path)).ETag!;
        var tag = (await SendAsync(HttpMethod.Patch, path, """{"notes": "Autre"}""")).ETag!;

        Assert.Equal(412, (await SendAsync(HttpMethod.Post, path + "emettre/", "{}", ("If-Match", old))).Status);
        var issued = await SendAsync(HttpMethod.Post, path + "emettre/", "{}", ("If-Match", tag));
        Assert.Equal(200, issued.Status);
        Assert.Equal(412, (await SendAsync(HttpMethod.Post, path + "paiements/", """{"montant": 1}""", ("If-Match", tag))).Status);
        var paid = await SendAsync(HttpMethod.Post, path + "paiements/", """{"montant": 1}""", ("If-Match", issued.ETag!));
        Assert.Equal(201, paid.Status);
        Assert.Equal(412, (await SendAsync(HttpMethod.Delete, $"{path}paiements/{paid.Json["id"]}/", null, ("If-Match", issued.ETag!))).Status);
        Assert.Equal(204, (await SendAsync(HttpMethod.Delete, $"{path}paiements/{paid.Json["id"]}/", null, ("If-Match", paid.ETag!))).Status);
        Assert.Equal(412, (await SendAsync(HttpMethod.Post, path + "avoir/", "{}", ("If-Match", tag))).Status);
    }

    [Theory]
    [InlineData("emettre/", "{}")]
    [InlineData("paiements/", """{"montant": "30.00"}""")]
    [InlineData("avoir/", "{}")]
    public async Task An_action_sent_again_answers_what_it_answered(string action, string body)
    {
        var path = action == "emettre/" ? await DraftAsync() : await IssuedAsync();

        var first = await SendAsync(HttpMethod.Post, path + action, body, ("Idempotency-Key", action));
        var again = await SendAsync(HttpMethod.Post, path + action.TrimEnd('/'), body, ("Idempotency-Key", action));

        Assert.Equal((first.Status, first.Text, first.ETag, first.Headers.GetValueOrDefault("Location")), (again.Status, again.Text, again.ETag, again.Headers.GetValueOrDefault("Location")));
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
    }

    [Fact]
    public async Task Token_calls_keep_no_answers()
    {
        var body = $$"""{"username": "admin@minicrm.local", "password": "{{Crm.Password}}"}""";

        var first = await SendAsync(HttpMethod.Post, "/api/token/", body, ("Idempotency-Key", "jeton"));
        var second = await SendAsync(HttpMethod.Post, "/api/token/", body, ("Idempotency-Key", "jeton"));

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.NotEqual((string?)first.Json["refresh"], (string?)second.Json["refresh"]);
        Assert.Equal(0, await Sql.AskAsync<long>(crm.Owner, "SELECT count(*) FROM cles_idempotence WHERE chemin LIKE '/api/token%'"));
    }

    [Theory]
    [InlineData(null, 202, null)]
    [InlineData("{}", 202, null)]
    [InlineData("""{"foo": 1}""", 400, "champ_inconnu")]
    [InlineData("{", 400, "json_invalide")]
    public async Task Asking_for_a_PDF_takes_no_words(string? body, int status, string? code)
    {
        var answer = await SendAsync(HttpMethod.Post, await DraftAsync() + "pdf/", body);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Where_a_PDF_stands_has_a_tag()
    {
        var path = await DraftAsync() + "pdf/";

        var absent = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(304, (await SendAsync(HttpMethod.Get, path, null, ("If-None-Match", absent.ETag!))).Status);

        await SendAsync(HttpMethod.Post, path, "{}");
        var asked = await SendAsync(HttpMethod.Get, path, null, ("If-None-Match", absent.ETag!));
        Assert.Equal(200, asked.Status);
        Assert.NotEqual(absent.ETag, asked.ETag);
    }

    [Fact]
    public async Task Where_a_PDF_stands_has_the_tag_of_its_link_which_is_the_same_for_a_minute()
    {
        var path = await DraftAsync() + "pdf/";
        await SendAsync(HttpMethod.Post, path, "{}");
        var ready = await SendAsync(HttpMethod.Get, path);
        while ((string?)ready.Json["statut"] == "en_cours")
        {
            await Task.Delay(50);
            ready = await SendAsync(HttpMethod.Get, path);
        }

        // Links are signed to the minute, so that of three a second apart two at least are alike.
        var links = new List<(string Link, string ETag)>();
        for (var i = 0; i < 3; i++)
        {
            var state = await SendAsync(HttpMethod.Get, path);
            links.Add(((string)state.Json["lien"]!, state.ETag!));
            await Task.Delay(1_100);
        }

        Assert.InRange(links.Select(one => one.Link).Distinct().Count(), 1, 2);
        Assert.Equal(links.Select(one => one.Link).Distinct().Count(), links.Distinct().Count());
        // Another link is another answer.
        var elsewhere = await SendAsync(HttpMethod.Get, path, null, ("Host", "localhost"));
        Assert.StartsWith("http://localhost/", (string?)elsewhere.Json["lien"], StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere.ETag!, links.Select(one => one.ETag));
    }

    [Fact]
    public async Task An_issued_invoice_refuses_even_a_patch_of_nothing()
    {
        var answer = await SendAsync(HttpMethod.Patch, await IssuedAsync(), "{}");

        Assert.Equal((409, "facture_emise"), (answer.Status, answer.Code));
    }

    private async Task<string> DraftAsync() => $"/api/factures/{await crm.DraftAsync(await crm.ReadyToInvoiceAsync())}/";

    private async Task<string> IssuedAsync()
    {
        var path = await DraftAsync();
        Assert.Equal(200, (await SendAsync(HttpMethod.Post, path + "emettre/", "{}")).Status);
        return path;
    }

    private async Task<WireAnswer> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var response = await crm.SendAsync(method, path, body, headers);
        return await WireAnswer.OfAsync(response);
    }
}
