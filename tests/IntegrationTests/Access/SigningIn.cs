using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Access;

public sealed class SigningIn : IAsyncLifetime
{
    private AccessHost _host = null!;

    public async Task InitializeAsync() => _host = await AccessHost.StartAsync(await ThrowAwayPostgres.NewDatabaseAsync());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Gives_a_pair_that_opens_the_api()
    {
        var pair = await _host.SignInAsync();
        var me = await _host.GetAsync("/api/moi/", pair.Access);

        Assert.Equal(900, pair.ExpiresIn);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Equal("""{"id":1,"email":"admin@minicrm.local","nom":"Administrateur","role":"admin"}""", await me.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Knows_an_address_in_any_case() => await _host.SignInAsync("Admin@MiniCRM.local");

    [Theory]
    [InlineData("admin@minicrm.local", "mauvais")]
    [InlineData("inconnu@minicrm.local", AccessHost.Password)]
    [InlineData("desactive@minicrm.local", AccessHost.Password)]
    [InlineData("invite@minicrm.local", AccessHost.Password)]
    public async Task Answers_the_same_whatever_is_wrong(string username, string password)
    {
        await _host.AddUserAsync(100, "desactive@minicrm.local", Role.Reader);
        await _host.AddUserAsync(101, "invite@minicrm.local", Role.Reader, password: null);
        await DisableAsync(100);

        var response = await _host.PostAsync("/api/token/", new { username, password });

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "identifiants_invalides", response);
        Assert.Equal("Bearer realm=\"minicrm\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Takes_as_long_for_an_account_that_is_not_there()
    {
        await _host.SignInAsync();

        var known = await MedianAsync("admin@minicrm.local");
        var unknown = await MedianAsync("personne@minicrm.local");

        // Without the hash an answer takes a few milliseconds, with it about a hundred: the factor leaves room for a busy machine.
        Assert.InRange(unknown / known, 0.4, 2.5);
    }

    [Theory]
    [InlineData("{}", "requete_invalide")]
    [InlineData("[]", "requete_invalide")]
    [InlineData("{", "requete_invalide")]
    [InlineData("""{"username":"a@b.fr"}""", "requete_invalide")]
    [InlineData("""{"username":"a@b.fr","password":null}""", "requete_invalide")]
    [InlineData("""{"username":7,"password":"x"}""", "requete_invalide")]
    [InlineData("""{"username":"\u0000","password":"x"}""", "requete_invalide")]
    [InlineData("""{"username":"\ud800","password":"x"}""", "requete_invalide")]
    [InlineData("""{"username":"a@b.fr","password":"x","role":"admin"}""", "champ_inconnu")]
    public async Task Refuses_a_malformed_request(string body, string code)
    {
        using var client = _host.Client();

        var response = await client.PostAsync("/api/token/", new StringContent(body, null, "application/json"));

        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, code, response);
    }

    [Fact]
    public async Task Keeps_no_secret_that_could_be_used()
    {
        var pair = await _host.SignInAsync();

        var rows = await _host.InDatabaseAsync(db => db.Database.SqlQuery<string>(
            $"SELECT u::text || t::text AS \"Value\" FROM utilisateurs u, jetons_rafraichissement t").ToListAsync());

        var kept = Assert.Single(rows);
        Assert.DoesNotContain(AccessHost.Password, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Refresh, kept, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(RefreshSecret.Parse(pair.Refresh)!.Hash()), kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_one_account_for_an_address_in_any_case()
    {
        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => _host.AddUserAsync(102, "ADMIN@minicrm.local", Role.Reader));

        Assert.Contains("ux_utilisateurs_email", refusal.InnerException!.Message, StringComparison.Ordinal);
    }

    private async Task<double> MedianAsync(string username)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await _host.PostAsync("/api/token/", new { username, password = "mauvais" }, address: $"192.0.2.{10 + i}");
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Order().ElementAt(2);
    }

    private Task<int> DisableAsync(int id) => _host.InDatabaseAsync(db =>
        db.Set<User>().Where(user => user.Id == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.Active, false)));
}
