using Microsoft.Playwright;

namespace MiniCrm.EndToEndTests.Support;

/// <summary>Somebody at a browser. What the page complains about on the console is kept: a page that works says nothing there.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            // The browser itself notes every answer above 399, also those a test asked for.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _complaints.Add(message.Text);
        };
        page.PageError += (_, message) => _complaints.Add(message);
    }

    public IPage Page { get; }

    /// <summary>The path one is at, query included.</summary>
    public string At => new Uri(Page.Url).PathAndQuery;

    public async Task<int> GoAsync(string path) => (await Page.GotoAsync(path))!.Status;

    public async Task SignInAsync(string email, string password)
    {
        await GoAsync("/connexion");
        await Page.FillAsync("input[type=email]", email);
        await Page.FillAsync("input[type=password]", password);
        await PressAsync("Se connecter", "Sign in");
    }

    /// <summary>Types over what a field of the form holds, found by its label.</summary>
    public Task FillAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = false }).First.FillAsync(text);

    /// <summary>Presses the button of that name, in either language, and waits for the page it leads to.</summary>
    public async Task PressAsync(string french, string? english = null)
    {
        var button = Page.GetByRole(AriaRole.Button, new() { Name = french, Exact = true });
        if (english is not null) button = button.Or(Page.GetByRole(AriaRole.Button, new() { Name = english, Exact = true }));
        await button.First.ClickAsync();
        await Page.LoadedAsync();
    }

    /// <summary>What the page says it just did.</summary>
    public Task<string> ToastAsync() => Page.Locator(".toast").InnerTextAsync();

    public async Task<string> TextAsync(string selector = "main") => await Page.Locator(selector).First.InnerTextAsync();

    /// <summary>Pixels by which the page is wider than the screen; zero is right.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public void AssertNoComplaint() => Assert.Empty(_complaints);

    /// <summary>What the console said since it was asked last.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        string[] taken = [.. _complaints];
        _complaints.Clear();
        return taken;
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
