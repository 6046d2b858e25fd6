namespace MiniCrm.IntegrationTests.Lists;

public sealed class FewRows : IAsyncLifetime
{
    internal ListHost Host { get; private set; } = null!;

    /// <summary>On the same rows.</summary>
    internal ListHost WithSamples { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await StartAsync();
        WithSamples = await Host.BesideWithSamplesAsync();
    }

    public async Task DisposeAsync()
    {
        await WithSamples.DisposeAsync();
        await Host.DisposeAsync();
    }

    internal static async Task<ListHost> StartAsync()
    {
        var host = await ListHost.StartAsync();
        await host.RunAsync("""
            INSERT INTO clients (id, nom, type, email, ville, siren, notes, pays, statut, date_creation, tags) VALUES
            (1, 'Éditions Lefèvre & Fils', 'entreprise', 'contact@lefevre.fr', 'Saint-Étienne', '732829320', E'Remise de 50%\nà l''année', 'FR', 'actif', now(), '{}'),
            (2, 'Œuvres d''Or', 'entreprise', 'a_b@exemple.fr', 'Nîmes', NULL, NULL, 'FR', 'actif', now(), '{}'),
            (3, 'EDITIONS DU NORD', 'entreprise', NULL, 'Lille', NULL, 'Payé 500 euros \ comptant', 'FR', 'actif', now(), '{}'),
            (4, E'Cafe\u0301 des Arts', 'entreprise', NULL, NULL, NULL, NULL, 'FR', 'actif', now(), '{}');
            INSERT INTO projets (id, client_id, nom, description, statut, date_creation, montant_facture) VALUES
            (1, 1, 'Façade', E'Ravalement\nété 2026', 'en_cours', now(), 0), (2, 1, 'Toiture', NULL, 'en_cours', now(), 0)
            """);
        return host;
    }
}

public sealed class SearchingLists(FewRows rows) : IClassFixture<FewRows>
{
    [Theory]
    [InlineData("editions", 1, 3)]
    [InlineData("ÉDITIONS", 1, 3)]
    [InlineData("ditio", 1, 3)]
    [InlineData("lefevre editions", 1)]
    [InlineData("editions  lille", 3)]
    [InlineData("editions absent")]
    [InlineData("LEFEVRE.FR", 1)]
    [InlineData("saint-etienne", 1)]
    [InlineData("732829", 1)]
    [InlineData("l'annee", 1)]
    [InlineData("remise\nannee", 1)]
    [InlineData("oeuvres", 2)]
    [InlineData("Œuvres", 2)]
    [InlineData("d'or", 2)]
    [InlineData("café", 4)]
    [InlineData("cafe\u0301", 4)]
    public Task Finds_every_word_anywhere_without_regard_to_case_and_accents(string search, params int[] found) => AssertFoundAsync(search, found);

    [Theory]
    [InlineData("%", 1)]
    [InlineData("50%", 1)]
    [InlineData("_", 2)]
    [InlineData("a_b", 2)]
    [InlineData("axb")]
    [InlineData(@"\", 3)]
    [InlineData("％", 1)]
    [InlineData("ed%ns")]
    [InlineData("&", 1)]
    [InlineData("' OR 1=1 --")]
    public Task Takes_signs_as_they_are(string search, params int[] found) => AssertFoundAsync(search, found);

    [Theory]
    [InlineData("or", 2)]
    [InlineData("é", 1, 2, 3)]
    [InlineData("fi", 1)]
    [InlineData("du", 3)]
    [InlineData("50", 1, 3)]
    [InlineData("f", 1, 2)]
    [InlineData("it")]
    [InlineData("du no", 3)]
    public Task Finds_one_or_two_letters_where_a_word_begins(string search, params int[] found) => AssertFoundAsync(search, found);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public Task Finds_everything_when_nothing_is_asked(string search) => AssertFoundAsync(search, 1, 2, 3, 4);

    [Theory]
    [InlineData("facade", 1)]
    [InlineData("RAVALEMENT été", 1)]
    [InlineData("ture", 2)]
    public async Task Finds_projects_by_name_and_description(string search, params int[] found) =>
        Assert.Equal(found, (await rows.Host.ProjectIdsAsync(new(50, "Id"), new() { Search = search })).Results);

    [Fact]
    public async Task Follows_a_change_of_the_row()
    {
        await using var host = await FewRows.StartAsync();
        await host.RunAsync("UPDATE clients SET ville = 'Évry', nom = 'Zèbre' WHERE id = 3");

        await AssertFoundAsync(host, "evry zebre", 3);
        await AssertFoundAsync(host, "lille");
    }

    private async Task AssertFoundAsync(string search, params int[] found)
    {
        await AssertFoundAsync(rows.Host, search, found);
        await AssertFoundAsync(rows.WithSamples, search, found);
    }

    private static async Task AssertFoundAsync(ListHost host, string search, params int[] found)
    {
        var page = await host.ClientIdsAsync(new(50, "Id"), new() { Search = search });

        Assert.Equal(found, page.Results);
        Assert.Equal(found.Length, page.Count);
    }
}
