using System.Linq.Expressions;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.Paging;

/// <summary>What a list is read from.</summary>
internal sealed record Listing<TEntity>
{
    /// <summary>Every row, found again by its id.</summary>
    public required IQueryable<TEntity> All { get; init; }

    /// <summary>The rows that pass the filters.</summary>
    public required IQueryable<TEntity> Matching { get; init; }

    /// <summary>Ids of the rows that pass, no more of them than are counted and one.</summary>
    public required IQueryable<int> Counted { get; init; }

    /// <summary>Figures whose sum is the number of rows that pass, where it is kept anyway; null to count.</summary>
    public IQueryable<Tally>? Known { get; init; }

    /// <summary>When words are looked for.</summary>
    public Wanted<TEntity>? Wanted { get; init; }

    /// <summary>The rows that pass in the table that is looked in, where that is another and all that is asked lies in it.</summary>
    public IQueryable? Beside { get; init; }

    /// <summary>When few rows pass and most of them are told: what stands beside a row is read where it is found, not looked up again by its id.</summary>
    public Part<TEntity>? Part { get; init; }

    /// <summary>Where the words' index knows blocks of ids.</summary>
    public Blocks<TEntity>? Blocks { get; init; }

    /// <summary>How the rows that pass are read where all of them are, to be sorted then; null to read them in the order wanted.</summary>
    public Func<IQueryable<TEntity>, IQueryable<TEntity>>? Gather { get; init; }

    /// <summary>Whether filters and order stand in one index, so that many rows may be passed over without fetching them.</summary>
    public bool IdsFirst { get; init; }
}

/// <summary>Words that a list is searched for.</summary>
/// <param name="Among">The rows that pass all other filters.</param>
/// <param name="Words">What a row must hold besides.</param>
internal sealed record Wanted<TEntity>(IQueryable<TEntity> Among, IReadOnlyList<Expression<Func<TEntity, bool>>> Words);

/// <summary>The row beside, as a part of the row.</summary>
/// <param name="Of">A property.</param>
/// <param name="Id">In the row's own table.</param>
internal sealed record Part<TEntity>(LambdaExpression Of, Expression<Func<TEntity, int>> Id);

/// <summary>Ids in blocks.</summary>
/// <param name="All">Every block.</param>
/// <param name="Of">The number of the block that a row is in.</param>
internal sealed record Blocks<TEntity>(IQueryable<IdBlock> All, Expression<Func<TEntity, int>> Of);

internal static class Listing
{
    /// <summary>Counts are exact up to here.</summary>
    public const int MostCounted = 10_000;

    public static Listing<TEntity> Of<TEntity>(IQueryable<TEntity> all, IQueryable<TEntity> matching, IQueryable<Tally>? known = null) where TEntity : AggregateRoot => new()
    {
        All = all,
        Matching = matching,
        Counted = matching.Select(row => row.Id).UpToCounted(),
        Known = known,
    };

    /// <summary>The figures of a kind, of one status or of all.</summary>
    public static IQueryable<Tally> Known<TStatus>(this ICrmDb db, string kind, TStatus? status) where TStatus : struct, Enum
    {
        var figures = db.Set<Tally>().Where(Is(tally => tally.Kind, kind));
        return status is { } one ? figures.Where(Is(tally => tally.Status, FrenchVocabulary.Of(one.ToString()))) : figures;
    }

    private static Expression<Func<Tally, bool>> Is(Expression<Func<Tally, string>> word, string literal) =>
        Expression.Lambda<Func<Tally, bool>>(Expression.Equal(word.Body, Expression.Constant(literal)), word.Parameters);

    /// <summary>The rows that pass the filters and in which all words are found.</summary>
    public static Listing<TEntity> Searched<TEntity>(this ICrmDb db, IQueryable<TEntity> all, Searching searching, Func<IQueryable<TEntity>, IQueryable<TEntity>> filter, IQueryable<Tally>? known)
        where TEntity : AggregateRoot
    {
        if (searching.IsNone) return Of(all, filter(all), known);

        Expression<Func<TEntity, bool>>[] words = [.. searching.Conditions<TEntity>(db.Set<Once>())];
        if (searching.IsOfSignsAlone) return Of(all, filter(words.Aggregate(all.OrderByDescending(row => row.Id).Take(Searching.MostWithoutIndex), Queryable.Where)));
        return Of(all, filter(words.Aggregate(all, Queryable.Where))) with { Wanted = new(filter(all), [.. searching.Held<TEntity>(db.Set<Once>())]) };
    }

    public static IQueryable<int> UpToCounted(this IQueryable<int> ids) => ids.Take(MostCounted + 1);
}
