using System.Linq.Expressions;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.Paging;

/// <summary>The queries that a list is read with.</summary>
internal sealed record Listing<TEntity>
{
    /// <summary>All rows, from which those of a page are fetched by id.</summary>
    public required IQueryable<TEntity> All { get; init; }

    /// <summary>The rows that pass the filters.</summary>
    public required IQueryable<TEntity> Matching { get; init; }

    /// <summary>Ids of the matching rows, at most one more than are counted.</summary>
    public required IQueryable<int> Counted { get; init; }

    /// <summary>Stored figures that add up to the number of matching rows; null when the rows must be counted.</summary>
    public IQueryable<RowCount>? Known { get; init; }

    /// <summary>What is looked for by an index of many values a row, words or tags; null when nothing is.</summary>
    public Wanted<TEntity>? Wanted { get; init; }

    /// <summary>The matching rows in a second table that has one row for each of the first, when that table alone can answer the filters; else null.</summary>
    public IQueryable? Beside { get; init; }

    /// <summary>Set when few rows match and most of them are shown: the row of the second table is then read where it is found, not fetched again by its id.</summary>
    public Part<TEntity>? Part { get; init; }

    /// <summary>The blocks of ids, when the search index knows them.</summary>
    public Blocks<TEntity>? Blocks { get; init; }

    /// <summary>Set to read all matching rows first and sort them then; null to read them in the wanted order from an index.</summary>
    public Func<IQueryable<TEntity>, IQueryable<TEntity>>? Gather { get; init; }

    /// <summary>Whether one index holds both filters and order, so that rows can be skipped without being fetched.</summary>
    public bool IdsFirst { get; init; }
}

/// <summary>Words, or tags, that a list is searched for: few rows or many may have them.</summary>
/// <param name="Among">The rows that pass all other filters.</param>
/// <param name="Words">Conditions that find them in a row.</param>
internal sealed record Wanted<TEntity>(IQueryable<TEntity> Among, IReadOnlyList<Expression<Func<TEntity, bool>>> Words);

/// <summary>The row of the second table, as a property of the first.</summary>
/// <param name="Of">A property.</param>
/// <param name="IsOf">Whether a row of the first is the one that a row of the second belongs to, by what leads to it.</param>
internal sealed record Part<TEntity>(LambdaExpression Of, LambdaExpression IsOf);

/// <summary>Ids in blocks.</summary>
/// <param name="All">Every block.</param>
/// <param name="Of">The number of the block that a row is in.</param>
internal sealed record Blocks<TEntity>(IQueryable<IdBlock> All, Expression<Func<TEntity, int>> Of);

internal static class Listing
{
    /// <summary>Counts are exact up to here.</summary>
    public const int MostCounted = 10_000;

    public static Listing<TEntity> Of<TEntity>(IQueryable<TEntity> all, IQueryable<TEntity> matching, IQueryable<RowCount>? known = null) where TEntity : AggregateRoot => new()
    {
        All = all,
        Matching = matching,
        Counted = matching.Select(row => row.Id).UpToCounted(),
        Known = known,
    };

    /// <summary>The figures of a kind, of one status or of all.</summary>
    public static IQueryable<RowCount> Known<TStatus>(this ICrmDb db, string kind, TStatus? status) where TStatus : struct, Enum
    {
        var figures = db.Set<RowCount>().Where(Is(count => count.Kind, kind));
        return status is { } one ? figures.Where(Is(count => count.Status, FrenchVocabulary.WordOf(one))) : figures;
    }

    private static Expression<Func<RowCount, bool>> Is(Expression<Func<RowCount, string>> word, string literal) =>
        Expression.Lambda<Func<RowCount, bool>>(Expression.Equal(word.Body, Expression.Constant(literal)), word.Parameters);

    /// <summary>The rows that pass the filters and in which all words are found.</summary>
    public static Listing<TEntity> Searched<TEntity>(this ICrmDb db, IQueryable<TEntity> all, Searching searching, Func<IQueryable<TEntity>, IQueryable<TEntity>> filter, IQueryable<RowCount>? known)
        where TEntity : AggregateRoot
    {
        if (searching.IsNone) return Of(all, filter(all), known);

        Expression<Func<TEntity, bool>>[] words = [.. searching.Conditions<TEntity>(db.Set<Once>())];
        if (searching.IsOfSignsAlone) return Of(all, filter(words.Aggregate(all.OrderByDescending(row => row.Id).Take(Searching.MostWithoutIndex), Queryable.Where)));
        return Of(all, filter(words.Aggregate(all, Queryable.Where))) with { Wanted = new(filter(all), [.. searching.Held<TEntity>(db.Set<Once>())]) };
    }

    public static IQueryable<int> UpToCounted(this IQueryable<int> ids) => ids.Take(MostCounted + 1);
}
