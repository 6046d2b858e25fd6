using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Search;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace MiniCrm.Infrastructure.Figures;

/// <summary>
/// Every word as it stands, and names that begin like what was typed; where that fills no page, words much like the ones typed
/// (<c>&lt;%</c>, a word similarity of 0.45 and more). What it costs does not grow with the rows that match: words that are
/// everywhere are met among the newest rows, others are few enough for their index, and no more than some are ever ranked.
/// </summary>
internal sealed class Finder(CrmDbContext db) : IQuickSearch
{
    /// <summary>Rows looked at one after the other, and rows taken from an index, before they are ranked.</summary>
    private const int Newest = 2_000, Ranked = 200;

    private const int MostWords = 20;

    /// <summary>Of a page of twelve, so many of a kind come before the best of the others are left out.</summary>
    private const int Share = 5;

    private static readonly Kind[] Kinds =
    [
        new("Client", "clients", "id", "r.nom, r.ville AS detail, NULL::numeric AS montant", 1m),
        new("Project", "projets", "id", "r.nom, (SELECT nom FROM clients WHERE id = r.client_id) AS detail, r.budget AS montant", 0.95m),
        new("Invoice", "soldes", "facture_id", "r.numero AS nom, r.client_nom AS detail, r.montant_ttc AS montant", 0.9m),
    ];

    public async Task<IReadOnlyList<Found>> FindAsync(string words, Money? amount, int most, CancellationToken cancellationToken)
    {
        string[] typed = [.. words.Split(' ').Distinct().Take(MostWords)];
        // No index knows signs.
        var byIndex = words.Any(char.IsLetterOrDigit);
        var found = await db.Database.SqlQueryRaw<Row>(Exactly(typed.Length, byIndex),
            [Parameter("cle", words), Parameter("somme", amount?.Amount), Parameter("nombre", most), .. typed.SelectMany((word, i) => new[] { Parameter($"mot{i}", word), Parameter($"avant{i}", BeforeOf(word)) })])
            .ToListAsync(cancellationToken);
        if (found.Count < most && byIndex) found.AddRange(await SimilarAsync(words, most, cancellationToken));

        Row[] ranked = [.. found.OrderByDescending(row => row.Rank).ThenByDescending(row => row.Id).DistinctBy(row => (row.Kind, row.Id))];
        var first = ranked.GroupBy(row => row.Kind).SelectMany(kind => kind.Take(Share)).ToHashSet();
        return [.. ranked.OrderByDescending(first.Contains).Take(most).OrderByDescending(row => row.Rank).ThenByDescending(row => row.Id).Select(FoundOf)];
    }

    private async Task<List<Row>> SimilarAsync(string words, int most, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // To compare a row takes long: the index tells which ones to compare.
        await db.Database.ExecuteSqlAsync($"SELECT set_config('pg_trgm.word_similarity_threshold', '0.45', true), set_config('enable_seqscan', 'off', true)", cancellationToken);
        var rows = await db.Database.SqlQueryRaw<Row>(Similar, [Parameter("cle", words), Parameter("nombre", most)]).ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    /// <summary>One or two letters have no trigram of their own: they are found where a word begins.</summary>
    private static string BeforeOf(string word) => word.Length < 3 ? "% " : "%";

    /// <summary>One statement; the second place to look is left out where the first has enough.</summary>
    /// <param name="words">How many are typed.</param>
    /// <param name="byIndex">Whether there is a second place.</param>
    private static string Exactly(int words, bool byIndex)
    {
        var all = string.Join(" AND ", Enumerable.Range(0, words).Select(i => $"r.recherche LIKE @avant{i} || {Escaped($"cle_recherche(@mot{i})")} || '%'"));
        return $"""
            WITH {string.Join(",\n", Kinds.Select(Places))}
            {string.Join("\nUNION ALL\n", Kinds.Select(kind => Ranking(kind, $"{kind.Table}_trouves")))}
            UNION ALL
            (SELECT 'Client', id, nom, ville, NULL, 2.1 FROM clients WHERE nom_tri LIKE {Escaped("normalise(@cle)")} || '%' ORDER BY nom_tri, id LIMIT @nombre)
            UNION ALL
            (SELECT 'Invoice', s.facture_id, s.numero, s.client_nom, s.montant_ttc, 2
             FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE f.montant_ttc = @somme ORDER BY f.id DESC LIMIT @nombre)
            """;

        string Places(Kind kind) => $"""
            {kind.Table}_proches AS MATERIALIZED (
                SELECT id FROM (SELECT {kind.Id} AS id, recherche FROM {kind.Table} ORDER BY {kind.Id} DESC LIMIT {Newest}) r WHERE {all} LIMIT @nombre),
            {kind.Table}_trouves AS (
                SELECT id FROM {kind.Table}_proches
                UNION
                (SELECT {kind.Id} FROM {kind.Table} r WHERE {all} AND {(byIndex ? $"(SELECT count(*) FROM {kind.Table}_proches) < @nombre" : "false")} LIMIT {Ranked}))
            """;
    }

    private static string Similar { get; } = $"""
        WITH {string.Join(",\n", Kinds[..2].Select(kind => $"{kind.Table}_trouves AS (SELECT {kind.Id} AS id FROM {kind.Table} WHERE cle_recherche(@cle) <% recherche LIMIT {Ranked})"))}
        {string.Join("\nUNION ALL\n", Kinds[..2].Select(kind => Ranking(kind with { Bonus = 0 }, $"{kind.Table}_trouves")))}
        """;

    private static string Ranking(Kind kind, string places) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        (SELECT '{kind.Name}' AS "Kind", r.{kind.Id} AS "Id", r.nom AS "Name", r.detail AS "Detail", r.montant AS "Amount", r.rang AS "Rank"
         FROM (SELECT r.{kind.Id}, {kind.Columns}, word_similarity(cle_recherche(@cle), r.recherche)::numeric + {kind.Bonus} AS rang FROM {kind.Table} r JOIN {places} p ON p.id = r.{kind.Id}) r
         ORDER BY rang DESC, r.{kind.Id} DESC LIMIT @nombre)
        """);

    private static string Escaped(string text) => $"""regexp_replace({text}, '([\\%_])', '\\\1', 'g')""";

    private static NpgsqlParameter Parameter(string name, object? value) => new(name, value switch
    {
        decimal or null => NpgsqlDbType.Numeric,
        int => NpgsqlDbType.Integer,
        _ => NpgsqlDbType.Text,
    })
    { Value = value ?? DBNull.Value };

    private static Found FoundOf(Row row) => new(Enum.Parse<FoundKind>(row.Kind), row.Id, row.Name, row.Detail, row.Amount is { } value ? new Money(value) : null);

    /// <param name="Columns">Name, detail and amount, of a row <c>r</c>.</param>
    /// <param name="Bonus">Rank of one that holds all words, before they are compared.</param>
    private sealed record Kind(string Name, string Table, string Id, string Columns, decimal Bonus);

    private sealed record Row(string Kind, int Id, string? Name, string? Detail, decimal? Amount, decimal Rank);
}
