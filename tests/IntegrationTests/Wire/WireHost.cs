using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.IntegrationTests.Wire;

/// <summary>The conventions of the wire on a real server, around endpoints of a test.</summary>
internal sealed class WireHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WireHost(WebApplication app) => (_app, Client) = (app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.Single()) });

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<WireHost> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null, Dictionary<string, string?>? settings = null)
    {
        var app = Build(map, services, settings);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return new(app);
    }

    public static WebApplication Build(Action<WebApplication> map, Action<IServiceCollection>? services, Dictionary<string, string?>? settings, Action<WebApplicationBuilder>? host = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddWire();
        builder.Services.AddScoped<RequestConditions>();
        builder.Services.AddScoped<ICurrentUser, SomeUser>();
        builder.Services.AddAuthentication().AddJwtBearer();
        builder.Services.AddAuthorization();
        services?.Invoke(builder.Services);
        host?.Invoke(builder);
        var app = builder.Build();
        app.UseWire();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseApiRequests();
        map(app);
        return app;
    }

    public async Task<WireAnswer> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = Json(body);
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type") request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await WireAnswer.OfAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static ByteArrayContent Json(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private sealed class SomeUser : ICurrentUser
    {
        public int? Id => 7;

        public Role? Role => Application.Common.Role.Admin;

        public bool IsSystem => false;
    }
}

/// <summary>An answer, read whole.</summary>
internal sealed record WireAnswer(int Status, string? MediaType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string? Code => (string?)Json["code"];

    public string? ETag => Headers.GetValueOrDefault("ETag");

    /// <summary>The fields in error, in order.</summary>
    public string Fields => string.Join(' ', (Json["errors"]?.AsObject() ?? []).Select(error => error.Key));

    public static async Task<WireAnswer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
}
