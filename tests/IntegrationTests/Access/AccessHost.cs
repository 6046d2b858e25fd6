using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniCrm.Application;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure;
using MiniCrm.Infrastructure.Caching;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.WebApi.Access;
using MiniCrm.WebApi.Endpoints;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.IntegrationTests.Access;

/// <summary>An instance of the product as far as access goes, on a real database; its clock is ours.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string AdminEmail = "admin@minicrm.local";
    public const string Password = "correct cheval pile agrafe";

    private const string AddressHeader = "X-Test-Address";

    /// <summary>The product's own hasher but for its slowness, which these tests would only wait for.</summary>
    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));

    private static int _addresses;

    private readonly WebApplication _app;

    private AccessHost(WebApplication app, SettableClock clock) => (_app, Clock) = (app, clock);

    public SettableClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public int PasswordsChecked => ((CountedPasswords)Services.GetRequiredService<IPasswords>()).Checked;

    /// <param name="database">Of the application's role.</param>
    /// <param name="more">Endpoints of the test's own.</param>
    /// <param name="settings">Of the environment.</param>
    public static async Task<AccessHost> StartAsync(string database, Action<IEndpointRouteBuilder>? more = null, params (string Name, string Value)[] settings)
    {
        var host = Build(database, more, settings);
        try
        {
            await host.PrepareAsync();
            return host;
        }
        catch
        {
            // What it holds open would keep its database from being dropped.
            await host.DisposeAsync();
            throw;
        }
    }

    private async Task PrepareAsync()
    {
        if (!await InDatabaseAsync(db => db.Set<User>().AnyAsync()))
        {
            // The product's own ids begin after it.
            await InDatabaseAsync(async db => await db.NextIdAsync<User>(CancellationToken.None));
            await AddUserAsync(1, AdminEmail, Role.Admin);
        }

        await _app.PrepareAccessAsync(CancellationToken.None);
        await _app.StartAsync();
    }

    /// <summary>One that finds no user.</summary>
    public static async Task<AccessHost> StartFirstAsync(string database)
    {
        var host = Build(database, more: null, ("MINICRM_ADMIN_PASSWORD", Password));
        await host._app.PrepareAccessAsync(CancellationToken.None);
        await host._app.StartAsync();
        return host;
    }

    public Task<bool> RedisAnswersAsync() => Services.GetRequiredService<Redis>().AnswersAsync();

    public HttpClient Client() => _app.GetTestClient();

    public async Task<HttpResponseMessage> PostAsync(string path, object body, string? address = null)
    {
        using var client = Client();
        if (address is not null) client.DefaultRequestHeaders.Add(AddressHeader, address);
        return await client.PostAsJsonAsync(path, body);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? accessToken)
    {
        using var client = Client();
        if (accessToken is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await client.GetAsync(path);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, string? body = null, params (string Name, string Value)[] headers)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    public Task<HttpResponseMessage> RefreshAsync(string refresh) => PostAsync("/api/token/refresh/", new { refresh });

    /// <summary>Signs in, which has to work.</summary>
    public async Task<Pair> SignInAsync(string username = AdminEmail, string password = Password, string? address = null) =>
        await PairOf(await PostAsync("/api/token/", new { username, password }, address ?? $"198.18.0.{Interlocked.Increment(ref _addresses) % 250}"));

    public static async Task<Pair> PairOf(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new(body.GetProperty("access").GetString()!, body.GetProperty("refresh").GetString()!, body.GetProperty("expires_in").GetInt32());
    }

    public static async Task AssertRefusedAsync(HttpStatusCode status, string code, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    public Task AddUserAsync(int id, string email, Role role, string? password = Password) =>
        InsertUserAsync(id, email, role, password is null ? null : Hasher.HashPassword("", password));

    private async Task InsertUserAsync(int id, string email, Role role, string? hash)
    {
        await using var scope = Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        db.Add(User.Register(id, email, "Quelqu'un", role, hash, Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
    }

    public async Task<TResult> InDatabaseAsync<TResult>(Func<CrmDbContext, Task<TResult>> work)
    {
        await using var scope = Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await work(scope.ServiceProvider.GetRequiredService<CrmDbContext>());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static AccessHost Build(string database, Action<IEndpointRouteBuilder>? more, params (string Name, string Value)[] settings)
    {
        var clock = new SettableClock(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Services.AddApplication().AddPersistence(_ => database).AddWire().AddAccess(builder.Configuration).Decorate<IPasswords, CountedPasswords>();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new BusinessCalendar(clock, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")));

        var app = builder.Build();
        app.UseWire();
        app.Use(TakeAddressAsync);
        app.UseAccess();
        app.UseApiRequests();
        var api = app.MapGroup("/api").RequireAuthorization();
        api.MapAccessEndpoints();
        api.MapAccount();
        api.MapUsers();
        api.MapKeys();
        more?.Invoke(app);
        return new(app, clock);
    }

    private sealed class CountedPasswords(IPasswords passwords) : IPasswords
    {
        public int Checked { get; private set; }

        public string Hash(string password) => passwords.Hash(password);

        public Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
        {
            Checked++;
            return passwords.VerifyAsync(hash, password, cancellationToken);
        }
    }

    private static Task TakeAddressAsync(HttpContext context, RequestDelegate next)
    {
        context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers[AddressHeader].FirstOrDefault() ?? "192.0.2.1");
        return next(context);
    }
}

internal sealed record Pair(string Access, string Refresh, int ExpiresIn);
