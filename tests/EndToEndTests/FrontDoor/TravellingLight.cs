using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests.FrontDoor;

/// <summary>What crosses the wire, compressed, when a browser opens the published product on the demo company.</summary>
public sealed class TravellingLight : IDisposable
{
    /// <summary>Bytes, headers included.</summary>
    private const int FirstVisit = 150 * 1024, LaterPage = 25 * 1024;

    private static readonly string[] Pages =
    [
        "/", "/clients", "/clients/2", "/clients/2/modifier", "/projets", "/projets/1", "/projets/nouveau", "/factures", "/factures/374", "/factures/nouvelle",
        "/factures/nouvelle?depuis=374", "/encaissements", "/recherche?q=hotel", "/journal", "/entreprise", "/utilisateurs", "/cles/nouvelle", "/webhooks", "/compte",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("minicrm-weights-").FullName;

    [Fact]
    public async Task Sends_little_at_first_and_less_for_each_page_after()
    {
        var port = Minicrm.FreePort();
        await using var product = await Minicrm.UpAsync(_folder, port, "--demo");
        var browser = await Browser.SharedAsync();
        await using var context = await browser.NewContextAsync(new() { BaseURL = $"http://127.0.0.1:{port}", Locale = "fr-FR" });
        var page = await context.NewPageAsync();
        var scale = await ScaleAsync(context, page);

        await page.GotoAsync("/connexion");
        await page.FillAsync("input[type=email]", "admin@minicrm.local");
        await page.FillAsync("input[type=password]", Minicrm.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivedAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));
        var first = await scale.ReadAsync();
        // A script of its own is fetched with the first page that has it: those of the editor come once, and not again.
        await page.GotoAsync("/factures/nouvelle");
        var editor = await scale.ReadAsync();
        var later = new List<(string Page, int Bytes)> { ("editor", editor) };
        foreach (var path in Pages)
        {
            Assert.Equal(200, (await page.GotoAsync(path))!.Status);
            later.Add((path, await scale.ReadAsync()));
        }

        Assert.InRange(first, 1, FirstVisit);
        Assert.All(later, weighed => Assert.True(weighed.Bytes is > 0 and <= LaterPage, $"{weighed.Page}: {weighed.Bytes} bytes"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<Scale> ScaleAsync(IBrowserContext context, IPage page)
    {
        var protocol = await context.NewCDPSessionAsync(page);
        var scale = new Scale(page);
        protocol.Event("Network.loadingFinished").OnEvent += (_, finished) => scale.Add((int)finished!.Value.GetProperty("encodedDataLength").GetDouble());
        await protocol.SendAsync("Network.enable");
        return scale;
    }

    /// <summary>Adds up what arrives, until it is read.</summary>
    private sealed class Scale(IPage page)
    {
        private int _bytes;

        public void Add(int bytes) => Interlocked.Add(ref _bytes, bytes);

        public async Task<int> ReadAsync()
        {
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            return Interlocked.Exchange(ref _bytes, 0);
        }
    }
}
