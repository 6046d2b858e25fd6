using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.WebApi.Access;
using MiniCrm.WebApi.Endpoints;

namespace MiniCrm.IntegrationTests.Access;

/// <summary>An instance of the product as far as access goes, on a real database; its clock is ours.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string Password = "correct cheval pile agrafe";

    private readonly WebApplication _app;

    private AccessHost(WebApplication app, SettableClock clock) => (_app, Clock) = (app, clock);

    public SettableClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<AccessHost> StartAsync(string database, Action<IEndpointRouteBuilder>? more = null, params (string Name, string Value)[] settings)
    {
        var clock = new SettableClock(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([new("MINICRM_ADMIN_PASSWORD", Password), .. settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))]);
        builder.Services.AddApplication().AddPersistence(_ => database).AddAccess(builder.Configuration);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new BusinessCalendar(clock, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")));
        builder.Services.ConfigureHttpJsonOptions(options => FrenchJson.Configure(options.SerializerOptions));

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = WriteRefusalAsync });
        app.Use((context, next) => TakeAddressAsync(context, next));
        app.UseAccess();
        var api = app.MapGroup("/api").RequireAuthorization();
        api.MapAccessEndpoints();
        more?.Invoke(app);
        await app.PrepareAccessAsync(CancellationToken.None);
        await app.StartAsync();
        return new(app, clock);
    }

    public HttpClient Client() => _app.GetTestClient();

    public async Task<HttpResponseMessage> PostAsync(string path, object body, string? address = null)
    {
        using var client = Client();
        if (address is not null) client.DefaultRequestHeaders.Add("X-Test-Address", address);
        return await client.PostAsJsonAsync(path, body);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? accessToken)
    {
        using var client = Client();
        if (accessToken is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await client.GetAsync(path);
    }

    public Task<HttpResponseMessage> RefreshAsync(string refresh) => PostAsync("/api/token/refresh/", new { refresh });

    /// <summary>Signs in, which has to work.</summary>
    public async Task<Pair> SignInAsync(string username = "admin@minicrm.local", string password = Password, string? address = null) =>
        await PairOf(await PostAsync("/api/token/", new { username, password }, address));

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

    public async Task AddUserAsync(int id, string email, Role role, string? password = Password)
    {
        await using var scope = Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        var hash = password is null ? null : Services.GetRequiredService<IPasswords>().Hash(password);
        db.Add(User.Register(id, email, "Quelqu'un", role, hash, Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
    }

    public async Task<TResult> InDatabaseAsync<TResult>(Func<CrmDbContext, Task<TResult>> work)
    {
        await using var scope = Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await work(scope.ServiceProvider.GetRequiredService<CrmDbContext>());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task TakeAddressAsync(HttpContext context, RequestDelegate next)
    {
        context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["X-Test-Address"].FirstOrDefault() ?? "192.0.2.1");
        return next(context);
    }

    private static Task WriteRefusalAsync(HttpContext context)
    {
        var error = ((DomainException)context.Features.Get<IExceptionHandlerFeature>()!.Error).Error;
        context.Response.StatusCode = error.Kind switch
        {
            ErrorKind.Unauthenticated => 401,
            ErrorKind.Forbidden => 403,
            ErrorKind.TooMany => 429,
            _ => 400,
        };
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync($$"""{"code":"{{error.Code}}"}""");
    }
}

internal sealed record Pair(string Access, string Refresh, int ExpiresIn);
