using System.Net;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Access;

public sealed class SigningIn : AccessHostTest
{
    [Fact]
    public async Task Gives_a_pair_that_opens_the_api()
    {
        var pair = await Host.SignInAsync();
        var me = await Host.GetAsync("/api/moi/", pair.Access);

        Assert.Equal(900, pair.ExpiresIn);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Equal("""{"id":1,"email":"admin@minicrm.local","nom":"Quelqu'un","role":"admin"}""", await me.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Knows_an_address_in_any_case() => await Host.SignInAsync("Admin@MiniCRM.local");

    [Theory]
    [InlineData("admin@minicrm.local", "mauvais")]
    [InlineData("inconnu@minicrm.local", AccessHost.Password)]
    [InlineData("desactive@minicrm.local", AccessHost.Password)]
    [InlineData("invite@minicrm.local", AccessHost.Password)]
    public async Task Answers_the_same_whatever_is_wrong(string username, string password)
    {
        await Host.AddUserAsync(100, "desactive@minicrm.local", Role.Reader);
        await Host.AddUserAsync(101, "invite@minicrm.local", Role.Reader, password: null);
        await DisableAsync(100);

        var response = await Host.PostAsync("/api/token/", new { username, password });

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "identifiants_invalides", response);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    /// <summary>What would tell the two apart by the time they take: nobody's hash is as much work as anybody's (CheckingPasswords).</summary>
    [Fact]
    public async Task Checks_one_password_also_for_an_account_that_is_not_there()
    {
        foreach (var username in new[] { "admin@minicrm.local", "personne@minicrm.local" })
        {
            var before = Host.PasswordsChecked;
            await AccessHost.AssertRefusedAsync(
                HttpStatusCode.Unauthorized, "identifiants_invalides", await Host.PostAsync("/api/token/", new { username, password = "mauvais" }));

            Assert.Equal(1, Host.PasswordsChecked - before);
        }
    }

    [Theory]
    [InlineData("{}", "requete_invalide")]
    [InlineData("[]", "json_invalide")]
    [InlineData("{", "json_invalide")]
    [InlineData("""{"username":"a@b.fr"}""", "requete_invalide")]
    [InlineData("""{"username":"a@b.fr","password":null}""", "requete_invalide")]
    [InlineData("""{"username":7,"password":"x"}""", "requete_invalide")]
    [InlineData("""{"username":"\u0000","password":"x"}""", "requete_invalide")]
    [InlineData("""{"username":"\ud800","password":"x"}""", "requete_invalide")]
    [InlineData("""{"username":"a@b.fr","password":"x","role":"admin"}""", "champ_inconnu")]
    public async Task Refuses_a_malformed_request(string body, string code)
    {
        using var client = Host.Client();

        var response = await client.PostAsync("/api/token/", new StringContent(body, null, "application/json"));

        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, code, response);
    }

    [Fact]
    public async Task Keeps_no_secret_that_could_be_used()
    {
        var pair = await Host.SignInAsync();

        var rows = await Host.InDatabaseAsync(db => db.Database.SqlQuery<string>(
            $"SELECT u::text || t::text AS \"Value\" FROM utilisateurs u, jetons_rafraichissement t").ToListAsync());

        var kept = Assert.Single(rows);
        Assert.DoesNotContain(AccessHost.Password, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Refresh, kept, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(OpaqueToken.Parse(pair.Refresh)!.Hash()), kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_one_account_for_an_address_in_any_case()
    {
        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => Host.AddUserAsync(102, "ADMIN@minicrm.local", Role.Reader));

        Assert.Contains("ux_utilisateurs_email", refusal.InnerException!.Message, StringComparison.Ordinal);
    }

    private Task<int> DisableAsync(int id) => Host.InDatabaseAsync(db =>
        db.Set<User>().Where(user => user.Id == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.Active, false)));
}
