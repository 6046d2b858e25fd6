using System.Net.Sockets;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Wire;
using Npgsql;

namespace MiniCrm.IntegrationTests.Wire;

public sealed class RefusingARequest : IAsyncLifetime
{
    private WireHost _host = null!;

    public async Task InitializeAsync() => _host = await WireHost.StartAsync(Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Tells_everything_in_one_document()
    {
        var answer = await GetAsync("/api/refus/Rule");

        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.MediaType));
        var json = answer.Json;
        Assert.Matches("^[0-9a-f]{32}$", (string?)json["trace_id"]);
        json.Remove("trace_id");
        Assert.Equal(
            """{"type":"urn:minicrm:erreur:essai","title":"Requête invalide","status":400,"detail":"Non.","instance":"/api/refus/Rule","code":"essai","errors":{"lignes[0].quantite":["Trop. (BR-1)"]}}""",
            json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData(ErrorKind.Rule, 400)]
    [InlineData(ErrorKind.Unauthenticated, 401)]
    [InlineData(ErrorKind.Forbidden, 403)]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.Conflict, 409)]
    [InlineData(ErrorKind.Stale, 412)]
    [InlineData(ErrorKind.Contradiction, 422)]
    [InlineData(ErrorKind.TooMany, 429)]
    public async Task Has_one_status_for_each_kind(ErrorKind kind, int status)
    {
        var answer = await GetAsync($"/api/refus/{kind}");

        Assert.Equal((status, "essai", status), (answer.Status, answer.Code, (int)answer.Json["status"]!));
        Assert.Equal(status == 401, answer.Headers.ContainsKey("WWW-Authenticate"));
        Assert.Equal(status == 429, answer.Headers.ContainsKey("Retry-After"));
    }

    [Theory]
    [InlineData("en", "No.", "Invalid request")]
    [InlineData("en-GB, fr;q=0.9", "No.", "Invalid request")]
    [InlineData("fr;q=0.5, en;q=0.8", "No.", "Invalid request")]
    [InlineData("de, en;q=0.1", "No.", "Invalid request")]
    [InlineData("fr, en", "Non.", "Requête invalide")]
    [InlineData("en;q=0", "Non.", "Requête invalide")]
    [InlineData("de", "Non.", "Requête invalide")]
    [InlineData("*", "Non.", "Requête invalide")]
    [InlineData("energie", "Non.", "Requête invalide")]
    public async Task Speaks_the_language_of_the_caller(string acceptLanguage, string detail, string title)
    {
        var answer = await GetAsync("/api/refus/Rule", ("Accept-Language", acceptLanguage));

        Assert.Equal((detail, title), ((string?)answer.Json["detail"], (string?)answer.Json["title"]));
        Assert.Contains("Accept-Language", answer.Headers["Vary"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "'Name' must not be empty.")]
    [InlineData("fr", "'Name' ne doit pas être vide.")]
    public async Task Lets_validators_speak_it_too(string acceptLanguage, string message) =>
        Assert.Equal(message, (await GetAsync("/api/validation", ("Accept-Language", acceptLanguage))).Text);

    [Theory]
    [InlineData("/api/inconnu/", 404, "introuvable")]
    [InlineData("/api/", 404, "introuvable")]
    [InlineData("/api/commandes/abc/", 404, "introuvable")]
    [InlineData("/api/commandes/0/", 404, "introuvable")]
    [InlineData("/api/commandes/-1/", 404, "introuvable")]
    [InlineData("/api/commandes/2147483648/", 404, "introuvable")]
    [InlineData("/api/secret", 401, "jeton_invalide")]
    [InlineData("/api/statut/403", 403, "acces_refuse")]
    [InlineData("/api/statut/429", 429, "trop_de_requetes")]
    [InlineData("/api/entier?n=abc", 400, "requete_invalide")]
    [InlineData("/api/echec/bogue", 500, "erreur_interne")]
    [InlineData("/api/echec/prise", 503, "service_indisponible")]
    [InlineData("/api/echec/arret", 503, "service_indisponible")]
    [InlineData("/api/echec/enveloppe", 503, "service_indisponible")]
    [InlineData("/api/echec/syntaxe", 500, "erreur_interne")]
    public async Task Is_a_problem_document_whoever_refuses(string path, int status, string code)
    {
        var answer = await GetAsync(path);

        Assert.Equal((status, code, "application/problem+json"), (answer.Status, answer.Code, answer.MediaType));
        Assert.Equal(status == 401, answer.Headers.ContainsKey("WWW-Authenticate"));
        Assert.Equal(status == 503, answer.Headers.ContainsKey("Retry-After"));
        Assert.DoesNotContain("secret interne", answer.Text, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("private, no-cache", string.Join(", ", answer.Headers["Cache-Control"].Split(", ").OrderDescending()));
    }

    [Fact]
    public async Task Names_the_methods_that_an_address_takes()
    {
        var answer = await _host.SendAsync(HttpMethod.Delete, "/api/commandes/");

        Assert.Equal((405, "methode_non_admise", "GET, POST"), (answer.Status, answer.Code, answer.Headers["Allow"]));
    }

    [Theory]
    [InlineData("/api/commandes/5/", "text/html", 406)]
    [InlineData("/api/commandes/5/", "application/pdf", 406)]
    [InlineData("/api/commandes/5/", "application/json;q=0, */*", 406)]
    [InlineData("/api/commandes/5/", "text/html, */*;q=0.1", 200)]
    [InlineData("/api/commandes/5/", "application/*", 200)]
    [InlineData("/api/commandes/5/", "application/json; charset=utf-8", 200)]
    [InlineData("/api/pdf", "application/pdf", 200)]
    [InlineData("/api/pdf", "text/html", 406)]
    public async Task Answers_in_an_accepted_format_or_not_at_all(string path, string accept, int status)
    {
        var answer = await GetAsync(path, ("Accept", accept));

        Assert.Equal(status, answer.Status);
        if (status == 406) Assert.Equal("format_non_disponible", answer.Code);
    }

    private Task<WireAnswer> GetAsync(string path, params (string, string)[] headers) => _host.SendAsync(HttpMethod.Get, path, null, headers);

    private static void Map(WebApplication app)
    {
        Orders.Map(app);
        app.MapGet("/api/refus/{kind}", string (ErrorKind kind) => throw new DomainException(new(kind, "essai", new("Non.", "No."))
        {
            Fields = [new("Lines[0].Quantity", new("Trop.", "Too many."), "BR-1")],
        }));
        app.MapGet("/api/validation", () => new NameValidator().Validate(new OrderFields()).Errors.Single().ErrorMessage);
        app.MapGet("/api/secret", () => "").RequireAuthorization();
        app.MapGet("/api/statut/{status:int}", (int status) => Results.StatusCode(status));
        app.MapGet("/api/entier", (int n) => n);
        app.MapGet("/api/pdf", [AnswersIn("application/json", "application/pdf")] () => Results.Bytes([], "application/pdf"));
        app.MapGet("/api/echec/{what}", string (string what) => throw Failure(what));
    }

    private static Exception Failure(string what) => what switch
    {
        "prise" => new NpgsqlException("secret interne", new SocketException(111)),
        "arret" => new PostgresException("secret interne", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
        "enveloppe" => new InvalidOperationException("secret interne", new NpgsqlException("secret interne", new IOException())),
        "syntaxe" => new PostgresException("secret interne", "ERROR", "ERROR", PostgresErrorCodes.SyntaxError),
        _ => new InvalidOperationException("secret interne"),
    };

    private sealed class NameValidator : AbstractValidator<OrderFields>
    {
        public NameValidator() => RuleFor(order => order.Name).NotEmpty();
    }
}
