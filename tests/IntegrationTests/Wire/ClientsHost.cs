using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.WebApi.Endpoints;

namespace MiniCrm.IntegrationTests.Wire;

/// <summary>The real clients, over the wire and in a database of their own.</summary>
public abstract class ClientsHost : IAsyncLifetime
{
    private TestDatabase _database = null!;

    internal WireHost Host { get; private set; } = null!;

    internal string Owner => _database.Owner;

    public async Task InitializeAsync()
    {
        _database = await (await TestPostgres.SharedAsync()).CloneAsync();
        Host = await StartAsync(_database.App);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }

    internal static Task<WireHost> StartAsync(string connectionString) => WireHost.StartAsync(
        app => app.MapGroup("/api").MapClients(),
        services => services.AddApplication().AddPersistence(_ => connectionString).AddSingleton(new BusinessCalendar(TimeProvider.System, TimeZoneInfo.Utc)));

    internal Task<WireAnswer> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        Host.SendAsync(method, "/api/clients/" + path, body, headers);

    internal async Task<(string Path, string ETag)> CreateAsync(string body)
    {
        var answer = await SendAsync(HttpMethod.Post, "", body);
        Assert.Equal(201, answer.Status);
        return ($"{answer.Json["id"]}/", answer.ETag!);
    }

    internal async Task<JsonObject> ReadAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Json;

    internal Task<long> CountAsync(string table) => Sql.AskAsync<long>(Owner, $"SELECT count(*) FROM {table}");
}
