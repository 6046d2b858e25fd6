using System.Collections.Concurrent;
using Microsoft.Playwright;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.EndToEndTests.Support;

/// <summary>The product with its pages, on a database of its own, and a browser before it. One for each test class.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Administrator = "admin@minicrm.local";

    private readonly ConcurrentBag<Visitor> _visitors = [];
    private string? _session;

    /// <summary>Its assets lie beside the build output: only the development environment knows where.</summary>
    public Crm Crm { get; } = new("--environment=Development", $"--applicationName={typeof(Program).Assembly.GetName().Name}");

    public Task InitializeAsync() => Crm.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var visitor in _visitors) await visitor.DisposeAsync();
        await Crm.DisposeAsync();
    }

    /// <summary>A browser of somebody who is signed in as the administrator already.</summary>
    public async Task<Visitor> VisitAsync(VisitorOptions? options = null)
    {
        if (_session is null)
        {
            var first = await VisitSignedOutAsync(options);
            await first.SignInAsync(Administrator, Crm.Password);
            _session = await first.Page.Context.StorageStateAsync();
        }

        return await OpenAsync(options ?? new(), _session);
    }

    public Task<Visitor> VisitSignedOutAsync(VisitorOptions? options = null) => OpenAsync(options ?? new(), null);

    private async Task<Visitor> OpenAsync(VisitorOptions options, string? session)
    {
        var browser = await Browser.SharedAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Crm.Address.ToString(),
            Locale = options.English ? "en-GB" : "fr-FR",
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = options.Scripts,
            ViewportSize = new() { Width = options.Width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = session,
        });
        context.SetDefaultTimeout(60_000);
        var visitor = new Visitor(context, await context.NewPageAsync());
        _visitors.Add(visitor);
        return visitor;
    }
}

/// <summary>Who looks: a language, a colour scheme, a width, with or without scripts.</summary>
public sealed record VisitorOptions(bool English = false, bool Dark = false, bool Scripts = true, int Width = 1440);
