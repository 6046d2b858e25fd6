using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>The rows of those tests that only read them.</summary>
[CollectionDefinition(Shared)]
public sealed class ManyRowsOnce : IAsyncLifetime, ICollectionFixture<ManyRowsOnce>
{
    public const string Shared = "many rows";

    internal ListHost Host { get; private set; } = null!;

    /// <summary>On the same rows.</summary>
    internal ListHost WithSamples { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await ListHost.StartAsync();
        await ManyRows.FillAsync(Host, clients: 20_000, projects: 8_000, invoices: 40_000);
        await ManyRows.FillBesideAsync(Host, rows: 20_000);
        WithSamples = await Host.BesideWithSamplesAsync();
    }

    public async Task DisposeAsync()
    {
        await WithSamples.DisposeAsync();
        await Host.DisposeAsync();
    }

    internal async Task<Page<int>> AssertPageAsync(Func<string?, Task<Page<int>>> read, string? cursor)
    {
        Host.Statements.Take();
        var page = await read(cursor);
        foreach (var plan in await Host.PlansOfAsync(Assert.Single(Host.Statements.Take()))) plan.AssertReadsNoMoreThanThePage();
        Assert.Equal(50, page.Results.Count);
        return page;
    }

    internal static string Cursor(string list, string ordering, int id, string key) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"{list}\n{ordering}\n>\n{id}{key}"));
}
