using System.Net;
using System.Text.RegularExpressions;
using MiniCrm.IntegrationTests.Hardening;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Pages;

/// <summary>Nothing that somebody typed is lost, or taken for something else, on the way to what is saved.</summary>
public sealed class KeepingWhatWasTyped(GuardingForms.Site site) : IClassFixture<GuardingForms.Site>
{
    [Fact]
    public async Task Offers_to_send_again_what_was_refused_for_its_token()
    {
        var reader = await site.ReadAsync();

        var (status, page) = await reader.PostFromOurPageAsync("/clients/nouveau", [new("_handler", "client"), new("Name", "Poterie Jeton")]);
        var (saved, _) = await reader.PostAsync("/clients/nouveau", GuardingForms.Site.HiddenIn(page, "Poterie Jeton"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Matches("^/clients/[0-9]+$", saved);
    }

    [Fact]
    public async Task Offers_to_send_again_what_failed()
    {
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/clients/nouveau"), "_cle");
        await Sql.RunAsync(site.Crm.Owner, """
            CREATE FUNCTION tomber_en_panne() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'en panne'; END $$;
            CREATE TRIGGER tr_panne BEFORE INSERT ON clients FOR EACH ROW WHEN (NEW.nom = 'Poterie Panne') EXECUTE FUNCTION tomber_en_panne();
            """);

        var (status, page) = await reader.PostFromOurPageAsync("/clients/nouveau", [.. blank, new("Name", "Poterie Panne")]);
        await Sql.RunAsync(site.Crm.Owner, "DROP TRIGGER tr_panne ON clients");
        var (saved, _) = await reader.PostAsync("/clients/nouveau", GuardingForms.Site.HiddenIn(page, "Poterie Panne"));

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Matches("^/clients/[0-9]+$", saved);
    }

    [Fact]
    public async Task Saves_no_draft_without_the_rows_that_were_pasted_and_not_added()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/factures/nouvelle"), "NewClient.Name");

        var (next, html) = await reader.PostAsync("/factures/nouvelle", [.. blank, .. SendingForms.Invoicing(client), new("Pasted", "Vernis\t2\t480")]);

        Assert.Null(next);
        Assert.Contains("Les lignes collées viennent d'être ajoutées", html, StringComparison.Ordinal);
        Assert.Contains("name=\"Lines[1].Description\"", html, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await site.Crm.GetAsync($"/api/factures/?client_id={client}"))["count"]!);
    }

    [Fact]
    public async Task Issues_no_credit_note_without_the_rows_that_were_pasted_and_not_added()
    {
        var invoice = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync());
        await site.Crm.IssueAsync(invoice);
        var reader = await site.ReadAsync();
        var path = $"/factures/{invoice}/avoir";
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "name=\"Part\"");

        var (next, html) = await reader.PostAsync(path, [.. blank, new("action", "crediter"), new("Part", "lignes"), .. SendingForms.Line(0, "Geste", "1"), new("Pasted", "Remise\t1\t5")]);

        Assert.Null(next);
        Assert.Contains("Les lignes collées viennent d'être ajoutées", html, StringComparison.Ordinal);
        Assert.Empty((await site.Crm.GetAsync($"/api/factures/{invoice}/"))["avoirs"]!.AsArray());
    }

    [Theory]
    [InlineData("ES", "ES")]
    [InlineData("FR", null)]
    public async Task Keeps_a_country_of_delivery_that_stands_by_itself(string typed, string? kept)
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/factures/nouvelle"), "NewClient.Name");

        var (next, _) = await reader.PostAsync("/factures/nouvelle", [.. blank, .. SendingForms.Invoicing(client), new("DeliveryAddress.Country", typed)]);

        Assert.Equal(kept, (string?)(await site.Crm.GetAsync($"/api{next}/"))["adresse_livraison"]?["pays"]);
    }

    [Fact]
    public async Task Takes_a_number_in_groups_whatever_parts_them()
    {
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/clients/nouveau"), "_cle");

        var (saved, _) = await reader.PostAsync("/clients/nouveau", [.. blank, new("Name", "Tuilerie Fine"), new("Siren", "732\u202F829\u00A0320")]);

        Assert.Equal("732829320", (string?)(await site.Crm.GetAsync($"/api{saved}/"))["siren"]);
    }

    /// <summary>The reader may have chosen another in another tab meanwhile.</summary>
    [Fact]
    public async Task Reads_numbers_in_the_language_of_the_page_they_were_typed_on()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/factures/nouvelle"), "NewClient.Name");
        var typed = SendingForms.Invoicing(client).Where(field => field.Key != "Lines[0].UnitPrice");

        var (next, _) = await reader.PostAsync("/factures/nouvelle", [.. blank, .. typed, new("Lines[0].UnitPrice", "12,345")], "en");

        Assert.Equal("12.345", (string?)(await site.Crm.GetAsync($"/api{next}/"))["lignes"]![0]!["prix_unitaire_ht"]);
    }

    /// <summary>What is taken over of somebody else's change is written as the rest of the form is, or it would be read a thousand times too large.</summary>
    [Fact]
    public async Task Takes_over_in_the_language_of_the_page_what_changed_meanwhile()
    {
        var invoice = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync(), "1000.00");
        await site.Crm.IssueAsync(invoice);
        var reader = await site.ReadAsync();
        var path = $"/factures/{invoice}/avoir";
        var opened = GuardingForms.Site.HiddenIn(await reader.GoAsync(path, "en"), "name=\"Part\"");
        await site.Crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "10.00"}""");

        var (_, html) = await reader.PostAsync(path, [.. opened, new("action", "crediter"), new("Part", "lignes"), .. SendingForms.Line(0, "Geste", "1").Where(field => !field.Key.EndsWith("UnitPrice", StringComparison.Ordinal)), new("Lines[0].UnitPrice", "1000.00")]);

        Assert.Contains("name=\"_langue\" value=\"en\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"1000.00\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("1000,00", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_who_is_invited_to_the_public_address_wherever_that_was_asked_from()
    {
        var cookies = await site.SignInAsync();
        using var page = await site.SendAsync(HttpMethod.Get, "/utilisateurs/inviter", cookies, host: "127.0.0.1");
        cookies = [.. cookies, .. page.Headers.GetValues("Set-Cookie")];
        var blank = GuardingForms.Site.HiddenIn(await page.Content.ReadAsStringAsync(), "name=\"Email\"");

        using var answer = await site.SendAsync(HttpMethod.Post, "/utilisateurs/inviter", cookies, new FormUrlEncodedContent([.. blank, new("Email", "lou@exemple.fr"), new("Name", "Lou"), new("Role", "Reader")]), host: "127.0.0.1");

        Assert.Contains("https://crm.example/invitation/", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_every_session_page_by_page()
    {
        var reader = await site.ReadAsync();
        await Sql.RunAsync(site.Crm.Owner, """
            INSERT INTO sessions SELECT (jsonb_populate_record(s, jsonb_build_object('id', s.id + 1000 + n))).*
            FROM sessions AS s, generate_series(1, 60) AS n WHERE s.id = (SELECT min(id) FROM sessions)
            """);

        var first = await reader.GoAsync("/compte");
        var next = Regex.Match(first, "href=\"(/compte\\?cursor=[^\"]+)\"").Groups[1].Value;

        Assert.Contains("sessions ouvertes", first, StringComparison.Ordinal);
        Assert.Contains("Précédents", WebUtility.HtmlDecode(await reader.GoAsync(WebUtility.HtmlDecode(next))), StringComparison.Ordinal);
    }
}
