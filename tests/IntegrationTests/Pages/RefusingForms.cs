using System.Net;
using System.Text.RegularExpressions;
using MiniCrm.Application.Access;
using MiniCrm.IntegrationTests.Hardening;

namespace MiniCrm.IntegrationTests.Pages;

/// <summary>Forms that come too late: under another session than they were shown in, or about what is no more.</summary>
public sealed class RefusingForms(GuardingForms.Site site) : IClassFixture<GuardingForms.Site>
{
    [Fact]
    public async Task Says_on_a_page_why_a_form_without_its_token_is_refused()
    {
        var reader = await site.ReadAsync();

        var (status, type, html) = await reader.RefusedAsync("/clients/nouveau", [new("_handler", "client"), new("Name", "Sans jeton")]);

        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (status, type));
        Assert.Contains("Le formulaire a expiré", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_on_a_page_that_what_a_form_was_about_is_gone()
    {
        var reader = await site.ReadAsync();
        var sent = GuardingForms.Site.HiddenIn(await reader.GoAsync("/clients/nouveau"), "_cle").Where(field => field.Key != "_handler");

        var (status, type, html) = await reader.RefusedAsync("/clients/nouveau", [.. sent, new("_handler", "disparu")]);

        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (status, type));
        Assert.Contains("ce qu'il concernait n'est plus là", html, StringComparison.Ordinal);
    }

    /// <summary>A page looks for it, and its palette, and neither can make a normal form of it.</summary>
    [Theory]
    [InlineData("/recherche?q=%EF%BF%BE%EF%BF%BE")]
    [InlineData("/recherche/resultats?q=%EF%BF%BE%EF%BF%BE")]
    public async Task Finds_nothing_for_what_is_no_character(string path) => Assert.Equal(HttpStatusCode.OK, await (await site.ReadAsync()).StatusAsync(path));

    /// <summary>All that there is would pass for what was asked for.</summary>
    [Theory]
    [InlineData("/clients?statut=actifs")]
    [InlineData("/projets?statut=fini")]
    [InlineData("/projets?client_id=abc")]
    [InlineData("/factures?client_id=abc")]
    [InlineData("/factures?projet_id=0")]
    [InlineData("/journal?objet=xyz")]
    [InlineData("/journal?objet_id=abc")]
    public async Task Lists_nothing_where_an_address_asks_for_what_there_is_not(string path)
    {
        var html = await (await site.ReadAsync()).GoAsync(path);

        Assert.Contains("qui n&#x27;existe pas", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"main-link\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/factures/nouvelle?client_id=abc", HttpStatusCode.OK)]
    [InlineData("/factures/nouvelle?projet_id=99999999999", HttpStatusCode.OK)]
    [InlineData("/factures/nouvelle?depuis=abc", HttpStatusCode.NotFound)]
    [InlineData("/projets/nouveau?client_id=abc", HttpStatusCode.OK)]
    public async Task Begins_a_form_without_what_its_address_cannot_mean(string path, HttpStatusCode expected) => Assert.Equal(expected, await (await site.ReadAsync()).StatusAsync(path));

    [Fact]
    public async Task Signs_out_whose_session_has_ended_by_itself()
    {
        using var answer = await site.SendAsync(HttpMethod.Post, "/deconnexion", content: new FormUrlEncodedContent([new("__RequestVerificationToken", "x")]));

        Assert.Equal((HttpStatusCode.Redirect, "/connexion"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("cross-site", false)]
    public async Task Darkens_the_pages_of_whose_session_has_ended_when_it_was_asked_there(string from, bool isKept)
    {
        using var answer = await site.SendAsync(HttpMethod.Post, "/preferences", content: new FormUrlEncodedContent([new("theme", "sombre"), new("retour", "/clients?tri=nom")]),
            headers: [("Sec-Fetch-Site", from), ("Sec-Fetch-Dest", "document")]);

        Assert.Equal((HttpStatusCode.Redirect, "/clients?tri=nom"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal(isKept, answer.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(cookie => cookie.Contains("theme=sombre", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Leads_on_who_signed_in_in_another_tab()
    {
        var reader = await site.ReadAsync();

        var (next, _) = await reader.PostAsync("/connexion?retour=%2Fclients", [new("_handler", "connexion"), new("Username", "x"), new("Password", "x")]);
        foreach (var evil in new[] { "%2F%2Fevil.example", "%2F%5Cevil.example", "%2F%09%2Fevil.example", "%2F%0A%2Fevil.example" })
            Assert.Equal((evil, "/"), (evil, (await reader.PostAsync($"/connexion?retour={evil}", [new("_handler", "connexion")])).Next));

        Assert.Equal("/clients", next);
    }

    [Fact]
    public async Task Keeps_what_was_typed_for_who_signed_in_in_another_tab()
    {
        var reader = await site.ReadAsync();
        KeyValuePair<string, string>[] sent = [new("_handler", "connexion"), new("Kept", """{"Path":"/clients/nouveau","Fields":[{"Key":"_handler","Value":"client"},{"Key":"Name","Value":"Faïencerie Deux"}]}""")];

        var (_, page) = await reader.PostFromOurPageAsync("/connexion", sent);
        var (next, _) = await reader.PostAsync("/connexion", sent);
        var (saved, _) = await reader.PostAsync("/clients/nouveau", GuardingForms.Site.HiddenIn(page, "/clients/nouveau"));

        Assert.Equal("/", next);   // not said to come from our page
        Assert.Matches("^/clients/[0-9]+$", saved);
    }

    [Fact]
    public async Task Says_that_an_invitation_was_used_meanwhile()
    {
        var user = await site.Crm.PostAsync("/api/utilisateurs/", """{"email": "lea@exemple.fr", "nom": "Léa", "role": "lecture"}""");
        var path = new Uri((string)user["lien"]!).AbsolutePath;
        var (one, other) = (site.Stranger(), site.Stranger());
        var (first, second) = (GuardingForms.Site.HiddenIn(await one.GoAsync(path), "NewPassword"), GuardingForms.Site.HiddenIn(await other.GoAsync(path), "NewPassword"));

        var (next, _) = await one.PostAsync(path, [.. first, new("NewPassword", "une phrase assez longue")]);
        var (_, html) = await other.PostAsync(path, [.. second, new("NewPassword", "une autre phrase longue")]);

        Assert.Equal("/connexion", next);
        Assert.Contains("Ce lien ne vaut plus", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"NewPassword\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_recovery_codes_again_to_who_loads_the_page_again_and_starts_a_sign_in_over_with_what_was_kept()
    {
        var (reader, gone) = (await site.ReadAsync(), site.Stranger());
        var (_, begun) = await reader.PostAsync("/compte", GuardingForms.Site.HiddenIn(await reader.GoAsync("/compte"), "Mettre en place"));
        KeyValuePair<string, string>[] sent = [.. GuardingForms.Site.HiddenIn(begun, "name=\"Code\""), new("Code", CodeOf(Regex.Match(begun, "class=\"secret\">([^<]+)").Groups[1].Value))];

        var (_, first) = await reader.PostAsync("/compte", sent);
        var (_, again) = await reader.PostAsync("/compte", sent);
        var (_, page) = await gone.PostFromOurPageAsync("/clients/nouveau?depuis=ici", [new("Name", "Forge Kept")]);
        var (_, second) = await gone.PostFromOurPageAsync("/connexion?retour=%2Fprojets", [.. GuardingForms.Site.HiddenIn(page, "name=\"Password\""), new("Username", "admin@minicrm.local"), new("Password", Support.Crm.Password)]);
        var (_, over) = await gone.PostFromOurPageAsync("/connexion?retour=%2Fprojets", [.. GuardingForms.Site.HiddenIn(second, "name=\"Code\""), new("action", "recommencer")]);
        await reader.PostAsync("/compte", [.. GuardingForms.Site.HiddenIn(await reader.GoAsync("/compte"), "Retirer le double facteur"), new("Password", Support.Crm.Password)]);

        Assert.Contains("Vos codes de secours", first, StringComparison.Ordinal);
        Assert.Contains("Vos codes de secours", again, StringComparison.Ordinal);
        Assert.Contains("value=\"recommencer\"", second, StringComparison.Ordinal);
        Assert.Contains("name=\"Username\"", over, StringComparison.Ordinal);
        Assert.Contains("action=\"/connexion?retour=%2Fprojets\"", over, StringComparison.Ordinal);
        Assert.Contains("Forge Kept", GuardingForms.Site.HiddenIn(over, "name=\"Username\"").Single(field => field.Key == "Kept").Value, StringComparison.Ordinal);
    }

    /// <summary>What an authenticator shows for the letters (RFC 4648), read in groups.</summary>
    private static string CodeOf(string secret)
    {
        var bits = string.Concat(secret.Where(char.IsAsciiLetterOrDigit).Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return Totp.CodeOf([.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))], Totp.StepOf(TimeProvider.System.GetUtcNow().UtcDateTime));
    }
}
