using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

public sealed partial class FindingAnything(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private int _client;
    private string _number = "";

    public async Task InitializeAsync()
    {
        _client = await site.Crm.ReadyToInvoiceAsync();
        var issued = await site.Crm.IssueAsync(await site.Crm.DraftAsync(_client, "1234.56"));
        _number = (string)issued["numero"]!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Single_keys_can_be_turned_off_and_on_again()
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/aide");

        await visitor.PressAsync("Désactiver ceux d'une seule touche");
        await visitor.Page.Keyboard.TypeAsync("gc?");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(visitor.Page.Locator("dialog[open]")).ToHaveCountAsync(1);
        Assert.EndsWith("/aide", visitor.Page.Url, StringComparison.Ordinal);

        await visitor.GoAsync("/aide");
        await visitor.PressAsync("Les réactiver");
        await visitor.Page.Keyboard.TypeAsync("gc");
        await visitor.Page.ArrivedAsync("**/clients");
    }

    [Fact]
    public async Task Says_how_many_a_search_of_the_list_has_found()
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/clients");

        await visitor.Page.FillAsync("#q", "introuvable");
        await Assertions.Expect(visitor.Page.Locator(".filters [role=status]")).ToHaveTextAsync("Aucun client ne correspond");
        await visitor.Page.FillAsync("#q", "electricite");
        await Assertions.Expect(visitor.Page.Locator(".filters [role=status]")).ToHaveTextAsync(Clients());
    }

    [Theory]
    [InlineData("electricite")]
    [InlineData("Éléctrcité")]
    [InlineData("generale")]
    public async Task Forgives_accents_and_slips(string typed)
    {
        var visitor = await PaletteAsync(typed);

        await Assertions.Expect(visitor.Page.Locator("[data-found]").First).ToContainTextAsync("Électricité Générale");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.ArrivedAsync("**/clients/*");
    }

    [Fact]
    public async Task Follows_what_was_typed_when_Enter_comes_before_its_results()
    {
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/");
        await page.Keyboard.PressAsync("Control+k");
        await page.WaitForSelectorAsync("#palette [data-found]");
        var answers = new TaskCompletionSource();
        await page.RouteAsync("**/recherche/resultats?q=electricite", async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });

        await page.Keyboard.TypeAsync("electricite");
        await page.Keyboard.PressAsync("Enter");
        answers.SetResult();

        await page.ArrivedAsync("**/clients/*");
        Assert.Contains("Électricité Générale", await visitor.TextAsync("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_numbers_amounts_and_actions()
    {
        var byNumber = await PaletteAsync(_number);
        await Assertions.Expect(byNumber.Page.Locator("[data-found]").First).ToContainTextAsync(_number);

        var byAmount = await PaletteAsync("1481,47");
        await Assertions.Expect(byAmount.Page.Locator("[data-found]").First).ToContainTextAsync("1\u00A0481,47");

        var byAction = await PaletteAsync("nouveau client");
        await byAction.Page.AssertAccessibleAsync();
        await byAction.Page.Keyboard.PressAsync("ArrowUp");
        await byAction.Page.Keyboard.PressAsync("ArrowDown");
        await byAction.Page.Keyboard.PressAsync("Enter");
        await byAction.Page.ArrivedAsync("**/clients/nouveau");
        byAction.AssertNoComplaint();
    }

    [Fact]
    public async Task Works_without_scripts()
    {
        var visitor = await site.VisitAsync(new(Scripts: false));
        await visitor.GoAsync("/");
        await visitor.Page.Locator("a.seek").ClickAsync();
        await visitor.Page.FillAsync("#recherche", "electrcite");
        await visitor.PressAsync("Chercher");

        Assert.Contains("Électricité Générale", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_anywhere_by_keys()
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/");

        await visitor.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(visitor.Page.Locator("#aide")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        // Right after it, as people do; and in one go: the first is forgotten after two and a half seconds, which a busy machine may take between two orders.
        await visitor.Page.Keyboard.TypeAsync("gc");
        await visitor.Page.ArrivedAsync("**/clients");
        await visitor.Page.Keyboard.PressAsync("j");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.ArrivedAsync("**/clients/*");
        await visitor.Page.Keyboard.PressAsync("e");
        await visitor.Page.ArrivedAsync("**/modifier");
        await visitor.Page.FocusAsync("#f-City");
        await visitor.Page.Keyboard.PressAsync("Control+A");
        await visitor.Page.Keyboard.TypeAsync("Metz");
        await visitor.Page.Keyboard.PressAsync("Control+Enter");
        await visitor.Page.ArrivedAsync(url => !url.EndsWith("/modifier", StringComparison.Ordinal));

        Assert.Equal("Client enregistré.", await visitor.ToastAsync());
        visitor.AssertNoComplaint();
    }

    private async Task<Visitor> PaletteAsync(string typed)
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/");
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.WaitForSelectorAsync("#palette [data-found]");
        var answered = visitor.Page.WaitForResponseAsync(answer => answer.Url.Contains(Uri.EscapeDataString(typed), StringComparison.Ordinal));
        await visitor.Page.Keyboard.TypeAsync(typed);
        await answered;
        return visitor;
    }

    [GeneratedRegex("^[1-9][0-9]* clients?$")]
    private static partial Regex Clients();
}
