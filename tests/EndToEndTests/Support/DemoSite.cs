using MiniCrm.Infrastructure.Demo;

namespace MiniCrm.EndToEndTests.Support;

/// <summary>The product with the demo company in it, for those that mostly look.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    public const string Shared = "the demo company";

    public Site Site { get; } = new();

    public async Task InitializeAsync()
    {
        await Site.InitializeAsync();
        await DemoCompany.LoadAsync(Site.Crm.Services, CancellationToken.None);
    }

    public Task DisposeAsync() => Site.DisposeAsync();

    /// <summary>The newest document of which all that holds, such as <c>statut_paiement=partiel</c>.</summary>
    public async Task<int> InvoiceAsync(string filter) =>
        (int)(await Site.Crm.GetAsync($"/api/factures/?{filter}&page_size=1"))["results"]![0]!["id"]!;
}

[CollectionDefinition(DemoSite.Shared)]
public sealed class SharedDemo : ICollectionFixture<DemoSite>;
