using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Hardening;

namespace MiniCrm.IntegrationTests.Pages;

/// <summary>Forms of the pages, sent as a browser without scripts sends them.</summary>
public sealed class SendingForms(GuardingForms.Site site) : IClassFixture<GuardingForms.Site>
{
    [Fact]
    public async Task Saves_another_on_purpose_once_it_said_that_the_first_was_saved()
    {
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/clients/nouveau"), "_cle");
        // Its answer is lost on the way.
        Assert.Matches("^/clients/[0-9]+$", (await reader.PostAsync("/clients/nouveau", [.. blank, new("Name", "Scierie Vautrin")])).Next);

        var (next, html) = await reader.PostAsync("/clients/nouveau", [.. blank, new("Name", "Scierie Vautrin"), new("City", "Épinal")]);

        Assert.Null(next);
        Assert.Contains("a déjà été enregistré", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/clients\">Voir ce qui a été enregistré</a>", html, StringComparison.Ordinal);
        var again = GuardingForms.Site.HiddenIn(html, "_cle");
        Assert.NotEqual(KeyIn(blank), KeyIn(again));
        Assert.Matches("^/clients/[0-9]+$", (await reader.PostAsync("/clients/nouveau", [.. again, new("Name", "Scierie Vautrin"), new("City", "Épinal")])).Next);
        Assert.Equal(2, (int)(await site.Crm.GetAsync("/api/clients/?search=Vautrin"))["count"]!);
    }

    [Fact]
    public async Task Invoices_the_new_client_that_was_described_while_another_was_chosen()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var deposit = await site.Crm.DraftAsync(client, more: """, "type": "acompte" """);
        await site.Crm.IssueAsync(deposit, """{"paiement": {"montant": "120.00"}}""");
        var reader = await site.ReadAsync();
        var path = $"/factures/nouvelle?client_id={client}";
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "NewClient.Name");

        var (next, html) = await reader.PostAsync(path, [.. blank, .. Invoicing(client), new("DepositIds", $"{deposit}"), new("NewClient.Name", "Menuiserie Aubry"), new("NewClient.City", "Nancy")]);

        Assert.True(next is not null, html);
        var made = Assert.Single((await site.Crm.GetAsync("/api/clients/?search=Aubry"))["results"]!.AsArray())!;
        var invoice = await site.Crm.GetAsync($"/api{next}/");
        Assert.Equal(((int)made["id"]!, 0), ((int)invoice["client_id"]!, invoice["acomptes"]!.AsArray().Count));
    }

    [Fact]
    public async Task Refuses_a_described_client_without_a_name_beside_its_name()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var reader = await site.ReadAsync();
        var path = $"/factures/nouvelle?client_id={client}";
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "NewClient.Name");

        var (next, html) = await reader.PostAsync(path, [.. blank, .. Invoicing(client), new("NewClient.City", "Nancy")]);

        Assert.Null(next);
        Assert.Contains("id=\"f-NewClient-Name-e\"", html, StringComparison.Ordinal);
        Assert.Matches("<details[^>]*id=\"nouveau-client\"[^>]* open", html);
        Assert.Contains("Le client décrit ici sera créé à l'enregistrement", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_delivery_address_open_that_has_but_a_postal_code()
    {
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/factures/nouvelle"), "NewClient.Name");

        var (_, html) = await reader.PostAsync("/factures/nouvelle", [.. blank, .. Invoicing(0), new("DeliveryAddress.PostalCode", "69003")]);

        Assert.Matches("<details class=\"delivery\"[^>]* open", html);
    }

    [Theory]
    [InlineData(0, "fr", "Vide\u00A0: le jour de l'émission")]
    [InlineData(1, "fr", "Vide\u00A0: 1 jour après l'émission")]
    [InlineData(1, "en", "Empty: 1 day after issue")]
    [InlineData(30, "fr", "Vide\u00A0: 30 jours après l'émission")]
    public async Task Tells_the_due_date_of_an_empty_field(int days, string language, string hint)
    {
        await site.Crm.ReadyToInvoiceAsync();
        var reader = await site.ReadAsync();
        using (var set = await site.Crm.SendAsync(HttpMethod.Patch, "/api/entreprise/", $$"""{"delai_paiement_jours": {{days}}}""")) Assert.Equal(HttpStatusCode.OK, set.StatusCode);

        Assert.Contains(hint, WebUtility.HtmlDecode(await reader.GoAsync("/factures/nouvelle", language)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_the_lines_as_one_when_somebody_moved_them_meanwhile()
    {
        var draft = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync());
        await ChangeLinesAsync(draft, ("Pose", 1), ("Peinture", 1), ("Vernis", 1));
        var reader = await site.ReadAsync();
        var path = $"/factures/{draft}/modifier";
        var opened = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "NewClient.Name");
        KeyValuePair<string, string>[] typed =
        [
            .. Invoicing(0).Where(field => !field.Key.StartsWith("Lines", StringComparison.Ordinal) && field.Key != "ClientId"),
            new("ClientId", $"{(int)(await site.Crm.GetAsync($"/api/factures/{draft}/"))["client_id"]!}"), .. Line(0, "Peinture", "1"), .. Line(1, "Vernis", "1"),
        ];
        await ChangeLinesAsync(draft, ("Pose", 1), ("Peinture", 2), ("Vernis", 1));

        var (_, sent) = await reader.PostFromOurPageAsync(path, [.. opened, .. typed]);
        var (next, _) = await reader.PostAsync(path, [.. GuardingForms.Site.HiddenIn(sent, "NewClient.Name"), .. typed, new("_choix.Lines", "leur")]);

        var html = WebUtility.HtmlDecode(sent);
        Assert.Contains("<a href=\"#f-Lines\">Lignes</a>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-Lines\"", html, StringComparison.Ordinal);
        Assert.Contains("Peinture · 2 × 10,00 · 20\u00A0%", html, StringComparison.Ordinal);
        Assert.Equal($"/factures/{draft}", next);
        Assert.Equal(["Pose 1", "Peinture 2", "Vernis 1"], (await site.Crm.GetAsync($"/api/factures/{draft}/"))["lignes"]!.AsArray().Select(line => $"{line!["description"]} {line["quantite"]}"));
    }

    [Fact]
    public async Task Shows_the_payment_that_was_recorded_before_where_it_is()
    {
        var invoice = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync(), "1000.00");
        await site.Crm.IssueAsync(invoice);
        var reader = await site.ReadAsync();
        var path = $"/factures/{invoice}";
        KeyValuePair<string, string>[] sent = [.. GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "name=\"Amount\""), new("Date", "2026-01-31"), new("Method", "Card")];
        await reader.PostAsync(path, [.. sent, new("Amount", "600")]);

        var (_, html) = await reader.PostAsync(path, [.. sent, new("Amount", "700")]);

        Assert.Contains($"<a href=\"{path}\">Voir ce qui a été enregistré</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_credit_note_as_taking_away_and_the_buyers_numbers_each_by_itself()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var client = await site.Crm.PostAsync("/api/clients/", """{"nom": "Müller GmbH", "adresse": "Hauptstr. 1", "code_postal": "10115", "ville": "Berlin", "pays": "DE", "tva_intracommunautaire": "DE136695976"}""");
        var invoice = await site.Crm.DraftAsync((int)client["id"]!);
        await site.Crm.IssueAsync(invoice);
        await site.Crm.PostAsync($"/api/factures/{invoice}/avoir/", "{}");
        var reader = await site.ReadAsync();

        var html = WebUtility.HtmlDecode(await reader.GoAsync($"/factures/{invoice}"));
        var english = WebUtility.HtmlDecode(await reader.GoAsync($"/factures/{invoice}", "en"));

        Assert.Contains("<span class=\"num\">−120,00\u00A0€</span>", html, StringComparison.Ordinal);
        Assert.Contains("TVA DE136695976", html, StringComparison.Ordinal);
        Assert.Contains("VAT DE136695976", english, StringComparison.Ordinal);
        Assert.Contains("SIREN 732\u00A0829\u00A0320 · TVA FR44732829320", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaks_no_French_to_an_English_reader()
    {
        var invoice = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync());
        await site.Crm.IssueAsync(invoice);
        var reader = await site.ReadAsync();

        Assert.Contains("</strong> incl. VAT", await reader.GoAsync($"/factures/{invoice}/avoir", "en"), StringComparison.Ordinal);
        Assert.DoesNotMatch("<title>[A-Z][a-z]+ [0-9]{4} : ", await reader.GoAsync("/", "en"));
    }

    [Fact]
    public async Task Keeps_what_was_typed_when_the_draft_was_deleted_meanwhile()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var draft = await site.Crm.DraftAsync(client);
        var reader = await site.ReadAsync();
        var path = $"/factures/{draft}/modifier";
        KeyValuePair<string, string>[] typed = [.. GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "NewClient.Name"), .. Invoicing(client), new("Notes", "À garder")];
        await DeleteAsync(draft);

        var (refused, html) = await reader.PostAsync(path, typed);
        var (next, _) = await reader.PostAsync(path, [.. typed, .. GuardingForms.Site.HiddenIn(html, "NewClient.Name").Where(field => field.Key == "AsNew")]);

        Assert.Null(refused);
        Assert.Contains("Ce brouillon a été supprimé entre-temps", html, StringComparison.Ordinal);
        Assert.Contains("À garder</textarea>", html, StringComparison.Ordinal);
        Assert.Equal("À garder", (string?)(await site.Crm.GetAsync($"/api{next}/"))["notes"]);
    }

    [Fact]
    public async Task Saves_a_copy_whose_model_was_deleted_meanwhile()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var model = await site.Crm.DraftAsync(client);
        var reader = await site.ReadAsync();
        var path = $"/factures/nouvelle?depuis={model}";
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "NewClient.Name");
        await DeleteAsync(model);

        var (next, _) = await reader.PostAsync(path, [.. blank, .. Invoicing(client)]);

        Assert.Matches("^/factures/[0-9]+$", next);
    }

    [Fact]
    public async Task Keeps_a_chosen_deposit_that_cannot_be_deducted_just_now()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var deposit = await site.Crm.DraftAsync(client, more: """, "type": "acompte" """);
        await site.Crm.IssueAsync(deposit);
        var payment = (int)(await site.Crm.PostAsync($"/api/factures/{deposit}/paiements/", """{"montant": "120.00"}"""))["id"]!;
        var draft = await site.Crm.DraftAsync(client, "1000.00", $$""", "acomptes": [{{deposit}}]""");
        using (var undone = await site.Crm.SendAsync(HttpMethod.Delete, $"/api/factures/{deposit}/paiements/{payment}/")) Assert.True(undone.IsSuccessStatusCode);
        var reader = await site.ReadAsync();

        var html = WebUtility.HtmlDecode(await reader.GoAsync($"/factures/{draft}/modifier"));

        Assert.Matches($"""name="DepositIds" value="{deposit}" checked""", html);
        Assert.Contains("non déductible</strong>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-DepositIds\"", html, StringComparison.Ordinal);   // where the finding leads
        Assert.DoesNotContain("non déductible</strong>", WebUtility.HtmlDecode(await reader.GoAsync($"/factures/nouvelle?client_id={client}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_payment_that_a_colleague_recorded_before_recording_it_again()
    {
        var invoice = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync(), "1000.00");
        await site.Crm.IssueAsync(invoice);
        var reader = await site.ReadAsync();
        var path = $"/factures/{invoice}";
        KeyValuePair<string, string>[] typed = [new("Amount", "600"), new("Date", "2026-01-31"), new("Method", "Card"), new("Reference", "VIR 7")];
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "name=\"Amount\"");
        await site.Crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "600.00", "reference": "VIR 7"}""");

        var (refused, html) = await reader.PostAsync(path, [.. blank, .. typed]);
        var (next, _) = await reader.PostAsync(path, [.. GuardingForms.Site.HiddenIn(html, "name=\"Amount\""), .. typed.Select(field => field.Key == "Amount" ? new("Amount", "500") : field)]);

        Assert.Null(refused);
        Assert.Contains("a changé entre-temps", html, StringComparison.Ordinal);
        Assert.Matches("name=\"Amount\"[^>]* value=\"600\"", html);
        Assert.Contains("VIR 7", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"clash", html, StringComparison.Ordinal);
        Assert.Equal(path, next);
        Assert.Equal(["600.00", "500.00"], (await site.Crm.GetAsync($"/api{path}/"))["paiements"]!.AsArray().Select(payment => (string?)payment!["montant"]));
    }

    [Fact]
    public async Task A_payment_that_is_sent_twice_is_one()
    {
        var invoice = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync(), "1000.00");
        await site.Crm.IssueAsync(invoice);
        var reader = await site.ReadAsync();
        var path = $"/factures/{invoice}";
        KeyValuePair<string, string>[] sent = [.. GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "name=\"Amount\""), new("Amount", "600"), new("Date", "2026-01-31"), new("Method", "Card")];

        var (first, _) = await reader.PostAsync(path, sent);
        var (second, _) = await reader.PostAsync(path, sent);

        Assert.Equal((path, path), (first, second));
        Assert.Equal(["600.00"], (await site.Crm.GetAsync($"/api{path}/"))["paiements"]!.AsArray().Select(payment => (string?)payment!["montant"]));
    }

    [Fact]
    public async Task Issues_of_many_drafts_those_that_are_as_they_were_shown()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var (changed, same) = (await site.Crm.DraftAsync(client), await site.Crm.DraftAsync(client));
        var reader = await site.ReadAsync();
        var path = $"/factures/emission?ids={changed}&ids={same}";
        var shown = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "version.");
        using (var redrafted = await site.Crm.SendAsync(HttpMethod.Patch, $"/api/factures/{changed}/", """{"notes": "Autre chose"}""")) Assert.Equal(HttpStatusCode.OK, redrafted.StatusCode);

        var (_, html) = await reader.PostAsync(path, shown);

        Assert.Contains("Modifiée entre-temps", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/factures/{changed}\">Relire", html, StringComparison.Ordinal);
        Assert.Equal(("brouillon", "emise"), (await StatusAsync(changed), await StatusAsync(same)));
    }

    [Fact]
    public async Task Tells_of_many_that_were_issued_that_they_were_however_often_the_form_is_sent()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var (one, other, empty) = (await site.Crm.DraftAsync(client), await site.Crm.DraftAsync(client), (int)(await site.Crm.PostAsync("/api/factures/", $$"""{"client_id": {{client}}, "lignes": []}"""))["id"]!);
        var reader = await site.ReadAsync();
        var path = $"/factures/emission?ids={one}&ids={other}&ids={empty}";
        var shown = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "version.");

        await reader.PostAsync(path, shown);
        var (_, html) = await reader.PostAsync(path, shown);

        Assert.Contains("2 factures émises, 1 refusée.", html, StringComparison.Ordinal);
        foreach (var id in new[] { one, other }) Assert.Contains((string)(await site.Crm.GetAsync($"/api/factures/{id}/"))["numero"]!, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_tags_with_commas_in_them_whole()
    {
        var client = await site.Crm.PostAsync("/api/clients/", """{"nom": "Vernier", "tags": ["Conseil, audit", "dit \"le grand\"", "vip"]}""");
        var reader = await site.ReadAsync();
        var path = $"/clients/{client["id"]}/modifier";
        var shown = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "_avant");
        var tags = (string)JsonNode.Parse(shown.Single(field => field.Key == "_avant").Value)!["Tags"]!;

        await reader.PostAsync(path, [.. shown, new("Name", "Vernier"), new("Tags", tags), new("Phone", "03 83 00 00 00")]);

        var saved = await site.Crm.GetAsync($"/api/clients/{client["id"]}/");
        Assert.Equal(("03 83 00 00 00", client["tags"]!.ToJsonString()), ((string?)saved["telephone"], saved["tags"]!.ToJsonString()));
    }

    [Fact]
    public async Task Refuses_a_key_that_expires_after_the_last_day_there_is()
    {
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/cles/nouvelle"), "_cle");

        var (_, html) = await reader.PostAsync("/cles/nouvelle", [.. blank, new("Name", "Caisse"), new("ExpiresAt", "9999-12-31"), new("Role", "Reader"), new("Scope.ReadClients", "true")]);

        Assert.Contains("Date trop lointaine", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_was_typed_when_the_session_had_ended()
    {
        var (reader, gone) = (await site.ReadAsync(), site.Stranger());
        KeyValuePair<string, string>[] typed = [.. GuardingForms.Site.HiddenIn(await reader.GoAsync("/clients/nouveau"), "_cle"), new("Name", "Verrerie « Portieux »"), new("Notes", "deux\r\nlignes")];

        var (status, page) = await gone.PostFromOurPageAsync("/clients/nouveau", typed);
        var (_, again) = await gone.PostFromOurPageAsync("/connexion", [.. GuardingForms.Site.HiddenIn(page, "Password"), new("Username", "admin@minicrm.local"), new("Password", Support.Crm.Password)]);
        var (saved, _) = await gone.PostAsync("/clients/nouveau", GuardingForms.Site.HiddenIn(again, "/clients/nouveau"));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("Votre session a pris fin", page, StringComparison.Ordinal);
        Assert.Matches("^/clients/[0-9]+$", saved);
        var client = Assert.Single((await site.Crm.GetAsync("/api/clients/?search=Portieux"))["results"]!.AsArray())!;
        Assert.Equal(("Verrerie « Portieux »", "deux\nlignes"), ((string?)client["nom"], (string?)client["notes"]));
    }

    [Theory]
    [InlineData("cross-site", "document", "Name")]
    [InlineData("same-site", "document", "Name")]
    [InlineData("same-origin", "iframe", "Name")]
    [InlineData("same-origin", "document", "OldPassword")]
    public async Task Keeps_nothing_of_another_site_a_frame_or_a_password(string from, string to, string field)
    {
        using var answer = await site.SendAsync(HttpMethod.Post, "/compte", content: new FormUrlEncodedContent([new(field, "x")]), headers: [("Sec-Fetch-Site", from), ("Sec-Fetch-Dest", to)]);

        Assert.Equal((HttpStatusCode.Redirect, "/connexion"), (answer.StatusCode, answer.Headers.Location!.AbsolutePath));
    }

    private async Task DeleteAsync(int draft)
    {
        using var deleted = await site.Crm.SendAsync(HttpMethod.Delete, $"/api/factures/{draft}/");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    internal static KeyValuePair<string, string>[] Invoicing(int client) =>
    [
        new("action", "enregistrer"), new("Kind", "Invoice"), new("ClientId", $"{client}"), new("OperationNature", "Services"), new("PaymentMethod", "Transfer"),
        new("Lines[0].Description", "Pose"), new("Lines[0].Quantity", "1"), new("Lines[0].Unit", "Piece"), new("Lines[0].UnitPrice", "100"), new("Lines[0].Vat", "S:20.00"),
    ];

    private async Task ChangeLinesAsync(int draft, params (string Description, int Quantity)[] lines)
    {
        var json = string.Join(',', lines.Select(line => $$"""{"description": "{{line.Description}}", "quantite": "{{line.Quantity}}", "prix_unitaire_ht": "10.00", "taux_tva": "20.00"}"""));
        using var changed = await site.Crm.SendAsync(HttpMethod.Patch, $"/api/factures/{draft}/", $$"""{"lignes": [{{json}}]}""");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    internal static KeyValuePair<string, string>[] Line(int row, string description, string quantity) =>
    [
        new($"Lines[{row}].Description", description), new($"Lines[{row}].Quantity", quantity), new($"Lines[{row}].Unit", "Piece"), new($"Lines[{row}].UnitPrice", "10,00"), new($"Lines[{row}].Vat", "S:20.00"),
    ];

    private static string KeyIn(KeyValuePair<string, string>[] form) => form.Single(field => field.Key == "_cle").Value;

    private async Task<string?> StatusAsync(int invoice) => (string?)(await site.Crm.GetAsync($"/api/factures/{invoice}/"))["statut"];
}
