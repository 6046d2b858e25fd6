using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.IntegrationTests.Wire;

public sealed class RepeatingAWrite : ClientsHost
{
    private const string Client = """{"nom": "Café"}""";

    [Fact]
    public async Task Gets_the_first_answer_again_and_does_nothing()
    {
        var first = await PostAsync("cle-1");
        await SendAsync(HttpMethod.Patch, $"{first.Json["id"]}/", """{"nom": "Autre"}""");

        var second = await PostAsync("cle-1");

        Assert.Equal((201, first.Text, first.ETag, first.Headers["Location"]), (second.Status, second.Text, second.ETag, second.Headers["Location"]));
        Assert.Equal("true", second.Headers["Idempotency-Replayed"]);
        Assert.DoesNotContain("Idempotency-Replayed", first.Headers.Keys);
        Assert.Equal(1, await CountAsync("clients"));
    }

    [Fact]
    public async Task Is_refused_with_another_body()
    {
        await PostAsync("cle");

        var answer = await PostAsync("cle", """{"nom": "Thé"}""");

        Assert.Equal((422, "cle_idempotence_reutilisee"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Is_another_write_by_another_key_or_none()
    {
        await PostAsync("cle");
        await PostAsync("CLE");
        await SendAsync(HttpMethod.Post, "", Client);

        Assert.Equal(3, await CountAsync("clients"));
    }

    [Fact]
    public async Task Starts_afresh_after_a_refusal()
    {
        var refused = await PostAsync("cle", "{}");
        var differs = await PostAsync("cle", """{"nom": "Café", "id": 1000000}""");
        var done = await PostAsync("cle");

        Assert.Equal((400, 400, 201), (refused.Status, differs.Status, done.Status));
        Assert.Equal(1, await CountAsync("clients"));
        Assert.Equal(1, await CountAsync("cles_idempotence"));
    }

    [Fact]
    public async Task Waits_for_nobody()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<CrmDbContext>().Database.BeginTransactionAsync();
        var key = new IdempotencyKey("7", "POST", "/api/clients", "cle", SHA256.HashData(Encoding.UTF8.GetBytes(Client)));
        Assert.True((await scope.ServiceProvider.GetRequiredService<IIdempotencyStore>().HoldAsync(key, default)).IsOurs);

        var answer = await PostAsync("cle");

        Assert.Equal((409, "cle_idempotence_en_cours"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Gets_the_first_answer_while_somebody_else_repeats_it_too()
    {
        var first = await PostAsync("cle");
        await using var scope = Host.Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<CrmDbContext>().Database.BeginTransactionAsync();
        var key = new IdempotencyKey("7", "POST", "/api/clients", "cle", SHA256.HashData(Encoding.UTF8.GetBytes(Client)));
        Assert.True((await scope.ServiceProvider.GetRequiredService<IIdempotencyStore>().HoldAsync(key, default)).IsOurs);

        var (again, other) = (await PostAsync("cle"), await PostAsync("cle", """{"nom": "Thé"}"""));

        Assert.Equal((201, first.Text, 422), (again.Status, again.Text, other.Status));
    }

    [Fact]
    public async Task Is_done_once_however_many_come_together()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync("cle")));

        Assert.Equal(1, await CountAsync("clients"));
        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, answer.Text));
        Assert.Single(answers.Where(answer => answer.Status == 201).Select(answer => answer.Text).Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    public async Task Needs_a_key_of_visible_characters(string key)
    {
        var answer = await PostAsync(key);

        Assert.Equal((400, "cle_idempotence_invalide"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(255, 201)]
    [InlineData(256, 400)]
    public async Task Needs_a_key_of_255_characters_at_most(int length, int status) =>
        Assert.Equal(status, (await PostAsync(new('k', length))).Status);

    [Fact]
    public async Task Is_forgotten_in_time()
    {
        await PostAsync("cle");
        await using var scope = Host.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IIdempotencyStore>();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        Assert.Equal(0, await store.ForgetAsync(now.AddHours(-24), default));
        Assert.Equal(1, await store.ForgetAsync(now.AddHours(1), default));
    }

    private Task<WireAnswer> PostAsync(string key, string body = Client) => SendAsync(HttpMethod.Post, "", body, ("Idempotency-Key", key));
}
