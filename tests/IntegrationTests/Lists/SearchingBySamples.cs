using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Search;
using MiniCrm.Domain.Clients;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>What a sample of the rows tells makes searches faster, and finds the same.</summary>
[Collection(ManyRowsOnce.Shared)]
public sealed class SearchingBySamples(ManyRowsOnce rows)
{
    private ListHost Host => rows.WithSamples;

    [Theory]
    [InlineData("exemple contact19999@")]
    [InlineData("contact1234")]
    [InlineData("éts LEFÈVRE 2999")]
    [InlineData("œuvre boulangerie evry note")]
    [InlineData("exemple")]
    [InlineData("du 77")]
    [InlineData("1 e")]
    [InlineData("@exemple.fr")]
    [InlineData("99@ex")]
    [InlineData("absent exemple")]
    [InlineData("exemple ЖЖЖ")]
    [InlineData("100% exemple")]
    public async Task Finds_what_is_found_without_them(string search)
    {
        foreach (var filters in new[] { new() { Search = search }, new Application.Clients.ClientFilters { Search = search, Status = ClientStatus.Prospect } })
        {
            var (expected, found) = (await rows.Host.ClientIdsAsync(new(200, "Name"), filters), await Host.ClientIdsAsync(new(200, "Name"), filters));

            Assert.Equal(expected.Results, found.Results);
            Assert.Equal((expected.Count, expected.CountExact), (found.Count, found.CountExact));
        }
    }

    [Theory]
    [InlineData("F2026-39999")]
    [InlineData("lot durand 2026")]
    [InlineData("œuvre 39998")]
    [InlineData("oeuvre 555")]
    public async Task Finds_the_invoices_that_are_found_without_them(string search)
    {
        var filters = new InvoiceFilters { Search = search };
        var (expected, found) = (await rows.Host.InvoiceIdsAsync(new(200, "-IssueDate"), filters), await Host.InvoiceIdsAsync(new(200, "-IssueDate"), filters));

        Assert.Equal(expected.Results, found.Results);
        Assert.Equal((expected.Count, expected.CountExact), (found.Count, found.CountExact));
    }

    /// <summary>Every client holds the first word, and to look each of those that hold the second up among them takes longer than to read them.</summary>
    [Fact]
    public async Task Asks_the_index_for_what_is_rare()
    {
        Host.Statements.Take();
        await Host.ClientIdsAsync(filters: new() { Search = "exemple contact19998@" });

        var plan = await Host.ExplainAsync(Assert.Single(Host.Statements.Take()));

        var condition = plan.ConditionOn("ix_clients_recherche");
        Assert.Matches("%[0-9@]{3}%", condition);
        Assert.DoesNotMatch("%[a-z]{3}", condition);
    }

    [Fact]
    public async Task Does_not_count_what_is_certainly_in_more_rows_than_are_counted()
    {
        await using var host = await rows.Host.BesideWithSamplesAsync();

        var page = await host.ClientIdsAsync(filters: new() { Search = "exemple" });

        Assert.DoesNotContain("count(", Assert.Single(host.Statements.Take()).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((50, 10_000, false), (page.Results.Count, page.Count, page.CountExact));
    }

    /// <summary>Some of those that hold the word are of one city, and nobody knows how many.</summary>
    [Fact]
    public async Task Counts_where_more_is_asked_than_words()
    {
        var expected = await rows.Host.ClientIdsAsync(filters: new() { Search = "exemple", City = "brest" });

        var found = await Host.ClientIdsAsync(filters: new() { Search = "exemple", City = "brest" });

        Assert.True(expected.CountExact);
        Assert.Equal((expected.Count, true), (found.Count, found.CountExact));
    }

    /// <summary>A sample is of its moment: what came, went or changed since is found as it is now.</summary>
    [Fact]
    public async Task Finds_what_changed_since_the_sample_was_drawn()
    {
        await using var host = await FewRows.StartAsync();
        await using var knowing = await host.BesideWithSamplesAsync();
        await host.RunAsync("UPDATE clients SET nom = 'Zwicky ' || id WHERE id < 3; DELETE FROM clients WHERE id = 4");

        Assert.Equal([1, 2], (await knowing.ClientIdsAsync(new(50, "Id"), new() { Search = "zwicky" })).Results);
        Assert.Equal([1], (await knowing.ClientIdsAsync(new(50, "Id"), new() { Search = "lefevre.fr ZWICKY" })).Results);
        Assert.Empty((await knowing.ClientIdsAsync(filters: new() { Search = "cafe" })).Results);
    }

    /// <summary>Each letter with a mark, and each sign, in a name of three characters: what the sample makes of it is what the database does.</summary>
    [Fact]
    public async Task Knows_letters_as_the_database_does()
    {
        char[] letters = [.. Enumerable.Range('!', '~' - '!' + 1).Concat(Enumerable.Range('\u00A1', '\u024F' - '\u00A1' + 1)).Select(code => (char)code)];
        await using var host = await FewRows.StartAsync();
        await host.RunAsync($"""
            INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags)
            SELECT 100 + code, 'x' || chr(code) || 'y', 'entreprise', 'FR', 'actif', now(), ARRAY[]::text[] FROM unnest(ARRAY[{string.Join(',', letters.Select(letter => (int)letter))}]) AS code
            """);
        await using var knowing = await host.BesideWithSamplesAsync();

        var lost = new List<char>();
        foreach (var letter in letters)
        {
            var found = await knowing.ClientIdsAsync(new(200), new() { Search = $"x{letter}y" });
            if (!found.Results.Contains(100 + letter)) lost.Add(letter);
        }

        Assert.Empty(lost);
    }

    /// <summary>What old rows alone hold is not taken to be in as many of the new ones.</summary>
    [Fact]
    public async Task Draws_rows_of_all_ages()
    {
        await using var host = await ListHost.StartAsync();
        await host.RunAsync("""
            INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags)
            SELECT g, CASE WHEN g <= 9900 THEN 'Ancien' ELSE 'Nouveau' END, 'entreprise', 'FR', 'actif', now(), ARRAY[]::text[] FROM generate_series(1, 15000) g
            """);
        await using var knowing = await host.BesideWithSamplesAsync();

        var page = await knowing.ClientIdsAsync(filters: new() { Search = "ancien" });

        Assert.Equal((9_900, true), (page.Count, page.CountExact));
    }

    /// <summary>A thousand rows of each kind stay in memory, and some hold a million characters.</summary>
    [Fact]
    public async Task Draws_the_beginning_of_each_row_alone()
    {
        await using var host = await ListHost.StartAsync();
        await host.RunAsync("""
            INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags, notes)
            SELECT g, 'Client', 'entreprise', 'FR', 'actif', now(), ARRAY[]::text[], repeat('encore ', 1000) || 'finale' FROM generate_series(1, 20) g
            """);
        await using var knowing = await host.BesideWithSamplesAsync();
        await host.SendAsync(new DrawSearchSamples());

        Assert.Contains(host.Statements.Take(), statement => statement.Text.Contains("substring(c.recherche, 1, 4000)", StringComparison.Ordinal));
        Assert.Equal(20, (await knowing.ClientIdsAsync(filters: new() { Search = "finale" })).Count);
    }

    /// <summary>Ids whose rows are gone, or were never given, are drawn for nothing: a sample of a tenth would tell little.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(100, 12)]
    public async Task Draws_again_where_few_ids_belong_to_a_row(int apart, int draws)
    {
        await using var host = await ListHost.StartAsync();
        await host.RunAsync($"INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags) SELECT g * {apart}, 'x', 'entreprise', 'FR', 'actif', now(), ARRAY[]::text[] FROM generate_series(1, 4000) g");

        await host.SendAsync(new DrawSearchSamples());

        var asked = host.Statements.Take().Count(statement => statement.Text.Contains("c.recherche", StringComparison.Ordinal));
        Assert.InRange(asked, Math.Min(draws, 6), draws);
    }

    /// <summary>Where there is no row yet, there is nothing to go by.</summary>
    [Fact]
    public async Task Searches_an_empty_list()
    {
        await using var host = await ListHost.StartAsync();
        await host.SendAsync(new DrawSearchSamples());

        Assert.Empty((await host.ClientIdsAsync(filters: new() { Search = "dupont" })).Results);
    }
}
