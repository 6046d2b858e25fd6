using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Access;

public sealed class EndingSessions : AccessHostTest
{
    [Fact]
    public async Task Lists_ones_own_and_says_which_one_asks()
    {
        await Host.AddUserAsync(100, "lea@exemple.fr", Role.Manager);
        await Host.SignInAsync("lea@exemple.fr");
        await Host.SignInAsync(address: "198.51.100.7");
        var here = await Host.SignInAsync(address: "198.51.100.8");

        var sessions = await ListAsync("/api/moi/sessions/", here.Access);

        Assert.Equal(["198.51.100.8", "198.51.100.7"], sessions.Select(session => session.GetProperty("adresse").GetString()));
        Assert.Equal([true, false], sessions.Select(session => session.GetProperty("courante").GetBoolean()));
        Assert.Equal("api", sessions[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Ends_another_of_ones_own_at_once()
    {
        var (here, elsewhere) = (await Host.SignInAsync(), await Host.SignInAsync());
        var other = (await ListAsync("/api/moi/sessions/", here.Access)).Single(session => !session.GetProperty("courante").GetBoolean()).GetProperty("id").GetInt32();

        Assert.Equal(HttpStatusCode.NoContent, (await Host.SendAsync(HttpMethod.Delete, $"/api/moi/sessions/{other}/", here.Access)).StatusCode);

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", elsewhere.Access));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(elsewhere.Refresh));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.NotFound, "introuvable", await Host.SendAsync(HttpMethod.Delete, $"/api/moi/sessions/{other}/", here.Access));
        Assert.Single(await ListAsync("/api/moi/sessions/", here.Access));
    }

    [Fact]
    public async Task Does_not_end_somebody_elses_unless_one_is_an_administrator()
    {
        await Host.AddUserAsync(100, "lea@exemple.fr", Role.Manager);
        var (admin, lea) = (await Host.SignInAsync(), await Host.SignInAsync("lea@exemple.fr"));
        var theirs = (await ListAsync("/api/utilisateurs/1/sessions/", admin.Access))[0].GetProperty("id").GetInt32();
        var hers = (await ListAsync("/api/utilisateurs/100/sessions/", admin.Access))[0].GetProperty("id").GetInt32();

        await AccessHost.AssertRefusedAsync(HttpStatusCode.NotFound, "introuvable", await Host.SendAsync(HttpMethod.Delete, $"/api/moi/sessions/{theirs}/", lea.Access));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Forbidden, "acces_refuse", await Host.SendAsync(HttpMethod.Delete, $"/api/utilisateurs/1/sessions/{theirs}/", lea.Access));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.NotFound, "introuvable", await Host.SendAsync(HttpMethod.Delete, $"/api/utilisateurs/1/sessions/{hers}/", admin.Access));
        Assert.Equal(HttpStatusCode.NoContent, (await Host.SendAsync(HttpMethod.Delete, $"/api/utilisateurs/100/sessions/{hers}/", admin.Access)).StatusCode);
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", lea.Access));
    }

    [Fact]
    public async Task Ends_the_access_token_with_its_family()
    {
        var pair = await Host.SignInAsync();

        await Host.PostAsync("/api/token/revoke/", new { refresh = pair.Refresh });

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", pair.Access));
    }

    private async Task<JsonElement[]> ListAsync(string path, string token)
    {
        var answer = await Host.GetAsync(path, token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray()];
    }
}
