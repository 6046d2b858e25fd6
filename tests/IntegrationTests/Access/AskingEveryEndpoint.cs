using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Access;

/// <summary>Who may call what, endpoint by endpoint as the product maps them: a new one is refused here until it is in the table.</summary>
public sealed class AskingEveryEndpoint(Crm crm) : IClassFixture<Crm>, IAsyncLifetime
{
    private const string ForPeople = "personnes";
    private const string AnyKey = "toute clé";

    /// <summary>Method and path, the least role, and the one scope a key needs.</summary>
    private static readonly (string Call, Role Role, string Scope)[] Table =
    [
        ("GET clients", Role.Reader, "clients:lire"), ("POST clients", Role.Manager, "clients:ecrire"), ("GET clients/{id}", Role.Reader, "clients:lire"),
        ("PUT clients/{id}", Role.Manager, "clients:ecrire"), ("PATCH clients/{id}", Role.Manager, "clients:ecrire"), ("DELETE clients/{id}", Role.Manager, "clients:ecrire"),
        ("GET clients/{id}/donnees", Role.Manager, "exports:lire"), ("POST clients/{id}/effacement", Role.Admin, "clients:ecrire"),
        ("GET projets", Role.Reader, "projets:lire"), ("POST projets", Role.Manager, "projets:ecrire"), ("GET projets/{id}", Role.Reader, "projets:lire"),
        ("PUT projets/{id}", Role.Manager, "projets:ecrire"), ("PATCH projets/{id}", Role.Manager, "projets:ecrire"), ("DELETE projets/{id}", Role.Manager, "projets:ecrire"),
        ("GET factures", Role.Reader, "factures:lire"), ("POST factures", Role.Manager, "factures:ecrire"), ("GET factures/{id}", Role.Reader, "factures:lire"),
        ("PUT factures/{id}", Role.Manager, "factures:ecrire"), ("PATCH factures/{id}", Role.Manager, "factures:ecrire"), ("DELETE factures/{id}", Role.Manager, "factures:ecrire"),
        ("GET factures/{id}/controle", Role.Reader, "factures:lire"), ("POST factures/{id}/emettre", Role.Manager, "factures:ecrire"), ("POST factures/{id}/avoir", Role.Manager, "factures:ecrire"),
        ("POST factures/{id}/paiements", Role.Manager, "factures:ecrire"), ("GET factures/{id}/paiements/{paymentId}", Role.Reader, "factures:lire"), ("DELETE factures/{id}/paiements/{paymentId}", Role.Manager, "factures:ecrire"),
        ("POST factures/{id}/remboursements", Role.Manager, "factures:ecrire"), ("POST factures/{id}/pdf", Role.Reader, "factures:lire"), ("GET factures/{id}/pdf", Role.Reader, "factures:lire"),
        ("GET factures/{id}/xml", Role.Reader, "factures:lire"),
        ("GET entreprise", Role.Reader, "entreprise:lire"), ("PUT entreprise", Role.Admin, "entreprise:ecrire"), ("PATCH entreprise", Role.Admin, "entreprise:ecrire"),
        ("GET dashboard", Role.Reader, "dashboard:lire"), ("GET export/factures", Role.Reader, "exports:lire"), ("GET export/fec", Role.Reader, "exports:lire"), ("GET export/registre", Role.Admin, "exports:lire"),
        ("GET utilisateurs", Role.Admin, "utilisateurs:lire"), ("POST utilisateurs", Role.Admin, "utilisateurs:ecrire"), ("GET utilisateurs/{id}", Role.Admin, "utilisateurs:lire"),
        ("PUT utilisateurs/{id}", Role.Admin, "utilisateurs:ecrire"), ("PATCH utilisateurs/{id}", Role.Admin, "utilisateurs:ecrire"), ("DELETE utilisateurs/{id}", Role.Admin, "utilisateurs:ecrire"),
        ("POST utilisateurs/{id}/reinitialiser", Role.Admin, "utilisateurs:ecrire"), ("GET utilisateurs/{id}/sessions", Role.Admin, "utilisateurs:lire"),
        ("DELETE utilisateurs/{id}/sessions/{sessionId}", Role.Admin, "utilisateurs:ecrire"),
        ("GET cles", Role.Admin, "cles:lire"), ("POST cles", Role.Admin, "cles:ecrire"), ("GET cles/{id}", Role.Admin, "cles:lire"), ("DELETE cles/{id}", Role.Admin, "cles:ecrire"),
        ("GET journal", Role.Admin, "journal:lire"),
        ("GET webhooks", Role.Admin, "webhooks:lire"), ("POST webhooks", Role.Admin, "webhooks:ecrire"), ("GET webhooks/{id}", Role.Admin, "webhooks:lire"),
        ("PUT webhooks/{id}", Role.Admin, "webhooks:ecrire"), ("PATCH webhooks/{id}", Role.Admin, "webhooks:ecrire"), ("DELETE webhooks/{id}", Role.Admin, "webhooks:ecrire"),
        ("POST webhooks/{id}/secret", Role.Admin, "webhooks:ecrire"), ("POST webhooks/{id}/tester", Role.Admin, "webhooks:ecrire"), ("POST webhooks/{id}/rejouer", Role.Admin, "webhooks:ecrire"),
        ("GET webhooks/{id}/livraisons", Role.Admin, "webhooks:lire"), ("GET evenements", Role.Admin, "webhooks:lire"), ("GET evenements/{id}", Role.Admin, "webhooks:lire"),
        ("GET moi", Role.Reader, AnyKey), ("POST moi/mot-de-passe", Role.Reader, ForPeople), ("GET moi/totp", Role.Reader, ForPeople), ("POST moi/totp", Role.Reader, ForPeople),
        ("POST moi/totp/confirmer", Role.Reader, ForPeople), ("POST moi/totp/retirer", Role.Reader, ForPeople), ("GET moi/sessions", Role.Reader, ForPeople), ("DELETE moi/sessions/{id}", Role.Reader, ForPeople),
    ];

    /// <summary>Open to anybody: the way in, and what a signature of its own opens.</summary>
    private static readonly string[] Open = ["GET documents/{id}", "GET openapi.json", "POST invitations/accepter", "POST token", "POST token/refresh", "POST token/revoke"];

    private static readonly Dictionary<Role, string> Tokens = [];
    private static readonly Dictionary<(Role, string), string> Keys = [];
    private static readonly Dictionary<string, int> Ids = [];

    public async Task InitializeAsync()
    {
        if (Tokens.Count > 0) return;

        Tokens[Role.Admin] = crm.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        foreach (var role in (Role[])[Role.Reader, Role.Manager]) Tokens[role] = await NewUserAsync(role);
        Ids["clients"] = (int)(await crm.PostAsync("/api/clients/", """{"nom": "x"}"""))["id"]!;
        Ids["projets"] = (int)(await crm.PostAsync("/api/projets/", $$"""{"nom": "x", "client_id": {{Ids["clients"]}}}"""))["id"]!;
        Ids["factures"] = await crm.DraftAsync(Ids["clients"]);
        Ids["webhooks"] = (int)(await crm.PostAsync("/api/webhooks/", """{"url": "https://exemple.invalid/"}"""))["id"]!;
        Ids["utilisateurs"] = (int)(await crm.PostAsync("/api/utilisateurs/", """{"nom": "x", "email": "x@exemple.fr"}"""))["id"]!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Finds_each_of_them_in_the_table() =>
        Assert.Equal(Table.Select(row => row.Call).Concat(Open).Order(StringComparer.Ordinal), Mapped().Select(call => call.Call).Order(StringComparer.Ordinal));

    [Fact]
    public void Leaves_open_only_those() =>
        Assert.Equal(Open.Order(StringComparer.Ordinal), Mapped().Where(call => call.IsOpen).Select(call => call.Call).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Answers_nobody_without_a_token()
    {
        foreach (var (call, _, _) in Table)
        {
            Assert.Equal((call, HttpStatusCode.Unauthorized), (call, await CallAsync(call, null)));
            Assert.Equal((call, HttpStatusCode.Unauthorized), (call, await CallAsync(call, "mcrm_00000000_0")));
            Assert.Equal((call, HttpStatusCode.Unauthorized), (call, await CallAsync(call, "e30.e30.e30")));
        }
    }

    [Fact]
    public async Task Answers_people_from_their_role_on()
    {
        foreach (var (call, least, _) in Table)
        {
            foreach (var role in Enum.GetValues<Role>()) Assert.Equal((call, role, role < least), (call, role, await CallAsync(call, Tokens[role]) == HttpStatusCode.Forbidden));
        }
    }

    [Fact]
    public async Task Refuses_who_may_not_write_before_it_reads_what_they_sent()
    {
        foreach (var (call, least, scope) in Table.Where(row => row.Call.Split(' ')[0] is "POST" or "PUT" or "PATCH"))
        {
            if (least > Role.Reader) Assert.Equal((call, HttpStatusCode.Forbidden), (call, await CallAsync(call, Tokens[Role.Reader], "{", nowhere: true)));
            if (scope is not (AnyKey or "journal:lire")) Assert.Equal((call, HttpStatusCode.Forbidden), (call, await CallAsync(call, await KeyAsync(Role.Admin, "journal:lire"), "{", nowhere: true)));
        }
    }

    [Fact]
    public async Task Refuses_who_may_not_before_it_reads_their_query_or_conditions()
    {
        foreach (var (call, _, _) in Table.Where(row => row.Call.Split(' ')[0] is "GET" or "DELETE" && row.Role > Role.Reader))
        {
            using var request = new HttpRequestMessage(new(call.Split(' ')[0]), new Uri(crm.Address, $"/api/{System.Text.RegularExpressions.Regex.Replace(call.Split(' ')[1], @"\{\w+\}", "2000000000")}/?inconnu=1"));
            request.Headers.Authorization = new("Bearer", Tokens[Role.Reader]);
            request.Headers.TryAddWithoutValidation("If-Match", "x");
            using var client = new HttpClient();
            using var answer = await client.SendAsync(request);

            Assert.Equal((call, HttpStatusCode.Forbidden), (call, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Answers_a_key_with_the_one_scope_and_no_other()
    {
        var all = Enum.GetValues<Scope>().Select(scope => scope.Word()).ToArray();
        foreach (var (call, _, scope) in Table)
        {
            foreach (var own in all)
            {
                var lets = scope == AnyKey || own == scope || own == scope.Replace(":lire", ":ecrire", StringComparison.Ordinal);
                var status = await CallAsync(call, await KeyAsync(Role.Admin, own));
                Assert.Equal((call, own, lets), (call, own, status != HttpStatusCode.Forbidden));
                Assert.Equal((call, own, false), (call, own, status == HttpStatusCode.Unauthorized));
            }
        }
    }

    [Fact]
    public async Task Answers_a_key_with_every_scope_from_its_role_on()
    {
        foreach (var (call, least, scope) in Table)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var status = await CallAsync(call, await KeyAsync(role, [.. Enum.GetValues<Scope>().Select(each => each.Word())]));
                Assert.Equal((call, role, role < least || scope == ForPeople), (call, role, status == HttpStatusCode.Forbidden));
            }
        }
    }

    private IEnumerable<(string Call, bool IsOpen)> Mapped() =>
        from endpoint in crm.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
        let path = endpoint.RoutePattern.RawText!.Trim('/')
        where path.StartsWith("api/", StringComparison.Ordinal) && !path.StartsWith("api/docs", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != "HEAD"
        select ($"{method} {Plain(path["api/".Length..])}", endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);

    /// <summary>Without the routes' constraints.</summary>
    private static string Plain(string path) =>
        System.Text.RegularExpressions.Regex.Replace(path, @":int:min\(1\)", "").Replace("{documentName:regex(^openapi$)}", "openapi", StringComparison.Ordinal);

    /// <summary>Calls that would change what there is go to ids that nobody has; a PATCH of nothing changes nothing.</summary>
    private async Task<HttpStatusCode> CallAsync(string call, string? token, string body = "{}", bool nowhere = false)
    {
        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
        var exists = Ids.TryGetValue(path.Split('/')[0], out var id) && !nowhere && method is "PATCH" or "GET" && path.EndsWith("{id}", StringComparison.Ordinal);
        path = System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", exists ? $"{id}" : "2000000000");
        using var request = new HttpRequestMessage(new(method), new Uri(crm.Address, $"/api/{path}/"));
        if (method is "POST" or "PUT" or "PATCH") request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True((int)answer.StatusCode < 500, $"{call}: {(int)answer.StatusCode}");
        return answer.StatusCode;
    }

    private async Task<string> KeyAsync(Role role, params string[] scopes)
    {
        var name = string.Join(' ', scopes);
        if (Keys.TryGetValue((role, name), out var known)) return known;

        var made = await crm.PostAsync("/api/cles/", new JsonObject
        {
            ["nom"] = "x",
            ["role"] = Application.Access.AccessClaims.WordOf(role),
            ["portees"] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]),
        }.ToJsonString());
        return Keys[(role, name)] = (string)made["cle"]!;
    }

    private async Task<string> NewUserAsync(Role role)
    {
        const string password = "une phrase rien que pour cela";
        var invited = await crm.PostAsync("/api/utilisateurs/", $$"""{"email": "{{role}}@exemple.fr", "nom": "x", "role": "{{Application.Access.AccessClaims.WordOf(role)}}"}""");
        using var accepted = await crm.SendAsync(HttpMethod.Post, "/api/invitations/accepter/", $$"""{"jeton": "{{((string)invited["lien"]!).Split('/')[^1]}}", "mot_de_passe": "{{password}}"}""");
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        return (string)(await crm.PostAsync("/api/token/", $$"""{"username": "{{role}}@exemple.fr", "password": "{{password}}"}""", HttpStatusCode.OK))["access"]!;
    }
}
