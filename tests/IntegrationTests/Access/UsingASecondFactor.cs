using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Access;

namespace MiniCrm.IntegrationTests.Access;

public sealed class UsingASecondFactor : AccessHostTest
{
    private string _admin = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _admin = (await Host.SignInAsync()).Access;
    }

    [Fact]
    public async Task Is_asked_for_once_it_was_confirmed()
    {
        var secret = await BeginAsync();
        await Host.SignInAsync();
        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", await ConfirmAsync("000000"));
        var codes = await CodesOf(await ConfirmAsync(CodeOf(secret)));

        Assert.Equal(10, codes.Distinct().Count());
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "code_requis", await SignInAsync(null));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "identifiants_invalides", await SignInAsync(CodeOf(secret), "au hasard"));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "code_invalide", await SignInAsync(CodeOf(secret)));        // spent by the confirmation
        Host.Clock.Advance(TimeSpan.FromSeconds(30));
        await AccessHost.PairOf(await SignInAsync(CodeOf(secret)));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "code_invalide", await SignInAsync(CodeOf(secret)));
        await AccessHost.PairOf(await SignInAsync(codes[3].ToLowerInvariant()));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "code_invalide", await SignInAsync(codes[3]));
        Assert.Equal("""{"actif":true,"codes_restants":9}""", await (await Host.GetAsync("/api/moi/totp/", _admin)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Is_not_confirmed_before_it_was_begun() =>
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "totp_inactif", await ConfirmAsync("000000"));

    [Fact]
    public async Task Spends_a_code_once_however_many_bring_it_at_once()
    {
        var secret = await BeginAsync();
        await ConfirmAsync(CodeOf(secret));
        Host.Clock.Advance(TimeSpan.FromSeconds(30));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignInAsync(CodeOf(secret))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Is_throttled_like_a_password()
    {
        await ConfirmAsync(CodeOf(await BeginAsync()));

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++) answers.Add((await GuessAsync("203.0.113.7")).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(10, answers.Count(status => status == HttpStatusCode.Unauthorized));
        // Twenty codes an account, wherever they come from.
        for (var i = 0; i < 10; i++) await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "code_invalide", await GuessAsync("203.0.113.8"));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.TooManyRequests, "trop_de_requetes", await GuessAsync("203.0.113.9"));

        Task<HttpResponseMessage> GuessAsync(string address) =>
            Host.PostAsync("/api/token/", new { username = AccessHost.AdminEmail, password = AccessHost.Password, code = "000000" }, address);
    }

    [Fact]
    public async Task Is_removed_with_the_password_or_by_an_administrator()
    {
        await ConfirmAsync(CodeOf(await BeginAsync()));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "totp_deja_actif", await Host.SendAsync(HttpMethod.Post, "/api/moi/totp/", _admin, "{}"));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", await Host.SendAsync(HttpMethod.Post, "/api/moi/totp/retirer/", _admin, """{"password": "non"}"""));

        Assert.Equal(HttpStatusCode.NoContent, (await Host.SendAsync(HttpMethod.Post, "/api/moi/totp/retirer/", _admin, $$"""{"password": "{{AccessHost.Password}}"}""")).StatusCode);
        await AccessHost.PairOf(await SignInAsync(null));

        await ConfirmAsync(CodeOf(await BeginAsync()));
        await Host.SendAsync(HttpMethod.Post, "/api/utilisateurs/1/reinitialiser/", _admin, """{"retirer_double_facteur": true}""");
        await AccessHost.PairOf(await SignInAsync(null));
        Assert.Equal(0, await Host.InDatabaseAsync(db => db.Set<RecoveryCode>().CountAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("confirmer/")]
    [InlineData("retirer/")]
    public async Task Is_changed_from_what_the_caller_read_alone(string action)
    {
        var before = (await Host.GetAsync("/api/moi/totp/", _admin)).Headers.ETag!;
        var secret = await BeginAsync();
        if (action == "retirer/") await ConfirmAsync(CodeOf(secret));
        var now = (await Host.GetAsync("/api/moi/totp/", _admin)).Headers.ETag!;
        var body = action switch
        {
            "confirmer/" => $$"""{"code": "{{CodeOf(secret)}}"}""",
            "retirer/" => $$"""{"password": "{{AccessHost.Password}}"}""",
            _ => "{}",
        };

        await AccessHost.AssertRefusedAsync(HttpStatusCode.PreconditionFailed, "version_perimee", await SendAsync(action == "retirer/" ? before.Tag : "\"autre\""));
        Assert.True((await SendAsync(now.Tag)).IsSuccessStatusCode);

        Task<HttpResponseMessage> SendAsync(string version) => Host.SendAsync(HttpMethod.Post, $"/api/moi/totp/{action}", _admin, body, ("If-Match", version));
    }

    [Fact]
    public async Task Keeps_neither_secret_nor_codes_in_clear()
    {
        var secret = await BeginAsync();
        var codes = await CodesOf(await ConfirmAsync(CodeOf(secret)));

        var rows = await Host.InDatabaseAsync(db => db.Database.SqlQuery<string>($"SELECT u::text || c::text AS \"Value\" FROM utilisateurs u, codes_secours c").ToListAsync());

        Assert.Equal(10, rows.Count);
        Assert.All(rows, row => Assert.All(codes.Append(secret), hidden => Assert.DoesNotContain(hidden, row, StringComparison.Ordinal)));
    }

    private async Task<string> BeginAsync()
    {
        var begun = await (await Host.SendAsync(HttpMethod.Post, "/api/moi/totp/", _admin, "{}")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.StartsWith("otpauth://totp/", begun.GetProperty("uri").GetString(), StringComparison.Ordinal);
        return begun.GetProperty("secret").GetString()!;
    }

    private Task<HttpResponseMessage> ConfirmAsync(string code) => Host.SendAsync(HttpMethod.Post, "/api/moi/totp/confirmer/", _admin, $$"""{"code": "{{code}}"}""");

    private static async Task<string[]> CodesOf(HttpResponseMessage confirmed)
    {
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        return [.. (await confirmed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codes_secours").EnumerateArray().Select(code => code.GetString()!)];
    }

    private string CodeOf(string secret) => Totp.CodeOf(Typed(secret), Totp.StepOf(Host.Clock.GetUtcNow().UtcDateTime));

    /// <summary>What an authenticator makes of the letters: five bits each (RFC 4648).</summary>
    private static byte[] Typed(string secret)
    {
        var bits = string.Concat(secret.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }

    private static int _addresses;

    private Task<HttpResponseMessage> SignInAsync(string? code, string password = AccessHost.Password) =>
        Host.PostAsync("/api/token/", new { username = AccessHost.AdminEmail, password, code }, $"203.0.113.{Interlocked.Increment(ref _addresses) % 250}");
}
