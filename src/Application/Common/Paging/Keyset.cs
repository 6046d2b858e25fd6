using System.Linq.Expressions;
using System.Reflection;

namespace MiniCrm.Application.Common.Paging;

/// <summary>A row's place, read from a cursor.</summary>
/// <param name="HasKey">False for a row without a key, and when rows are sorted by id alone.</param>
internal sealed record Position<TKey>(TKey? Key, int Id, bool HasKey);

/// <summary>The query of one page: which rows it has (<see cref="Places{TRow, TKey}"/>), and what is shown of each.</summary>
/// <param name="reading">Which page.</param>
/// <param name="by">Its order.</param>
/// <param name="from">Where it begins; null at an end of the list.</param>
/// <param name="projection">Of a row; it is the largest part of the query, so all others are put in the terms of its row.</param>
internal sealed class Keyset<TEntity, TKey, TResult>(PageReading<TEntity> reading, SortKey<TEntity, TKey> by, Position<TKey>? from, Expression<Func<TEntity, TResult>> projection)
{
    private static readonly ConstructorInfo NewRow = typeof(PageRow<TKey, TResult>).GetConstructors()[0];

    private readonly ParameterExpression _row = projection.Parameters[0];

    private IQueryable<TEntity> Matching => reading.Listing.Matching;

    /// <summary>The page, with the number of all rows, which are counted beside it.</summary>
    public IQueryable<PageRow<TKey, TResult>> Rows() => reading.Listing switch
    {
        { Gather: { } gather } => RowsAt(Places.SortedOf(Matching, gather), Counted()),
        { Beside: { } rows } when by.Beside is { } beside => RowsBeside(beside, rows, Counted()),
        _ => Rows(new(Matching, []), Counted()),
    };

    /// <summary>
    /// The page of those among the next <see cref="Searching.MostPassed"/> rows that hold the words: best where every few rows do.
    /// One that is not full does not mean that there are no more; nor that nothing comes before its rows, where they are not of the range that is read first.
    /// </summary>
    /// <param name="wanted">What is looked for.</param>
    /// <param name="total">The number of all rows, known already.</param>
    public IQueryable<PageRow<TKey, TResult>> RowsPassed(Wanted<TEntity> wanted, Total total) => Rows(wanted, Known(total));

    /// <summary>One row beyond those that <see cref="RowsPassed"/> looks at; empty when it looks at all rows.</summary>
    /// <param name="wanted">What is looked for.</param>
    /// <param name="ofNearerAlone">Of the range that is read first.</param>
    public IQueryable<int> BeyondPassed(Wanted<TEntity> wanted, bool ofNearerAlone)
    {
        var id = Expression.Lambda<Func<TEntity, int>>(by.Id.With(_row), _row);
        var ranges = Places.Ranges(wanted.Among);
        return (ofNearerAlone ? ranges.Take(1) : ranges).Select(sorted => sorted.Skip(Searching.MostPassed).Take(1).Select(id)).Aggregate(Queryable.Concat);
    }

    /// <inheritdoc cref="Places{TRow, TKey}.IsNearer"/>
    public bool IsNearer(TKey key) => Places.IsNearer(key);

    /// <summary>The page of all that the words find by their index, sorted: what it costs is for these rows, not for those that lie between them.</summary>
    /// <param name="total">The number of all rows where it is known; otherwise they are counted beside the page.</param>
    public IQueryable<PageRow<TKey, TResult>> RowsSorted(Total? total) => RowsAt(
        reading.Listing.Beside is { } rows && by.Beside is { } beside ? beside.SortedOf(rows, reading, from) : Places.SortedOf(Matching),
        total is null ? Counted() : Known(total));

    /// <summary>
    /// The page of what the words find by their index in one block of ids after the other, until it is full: a block is looked into
    /// when those before it did not fill the page.
    /// </summary>
    /// <param name="blocks">Of rows that are sorted by id alone.</param>
    /// <param name="total">The number of all rows, known already.</param>
    public IQueryable<PageRow<TKey, TResult>> RowsWalked(Blocks<TEntity> blocks, Total total)
    {
        var block = Expression.Parameter(typeof(IdBlock), "block");
        var inBlock = Matching.Where(Expression.Lambda<Func<TEntity, bool>>(Expression.Equal(blocks.Of.With(_row), Expression.Property(block, nameof(IdBlock.Number))), _row));
        // Found before they are sorted, or it would be a join, with all rows of all blocks numbered first.
        var places = Places.SortedOf(inBlock);
        // Put in order before anything is found in them, or all would be found before it is put in order.
        var ascending = reading.Cursor.Forward != reading.Descending;
        var walk = (ascending ? blocks.All.OrderBy(one => one.Number) : blocks.All.OrderByDescending(one => one.Number)).Take(int.MaxValue)
            .SelectMany(Expression.Lambda<Func<IdBlock, IEnumerable<Place<TKey>>>>(places.Expression, block), (one, at) => new { one.Number, At = at });
        var sorted = ascending ? walk.OrderBy(step => step.Number).ThenBy(step => step.At.Id) : walk.OrderByDescending(step => step.Number).ThenByDescending(step => step.At.Id);
        return RowsAt(sorted.Take(reading.Size + 1).Select(step => step.At), Known(total));
    }

    /// <summary>The first page of what the words find, and its number: <see cref="Places{TRow, TKey}.FoundOf"/>.</summary>
    public IQueryable<PageRow<TKey, TResult>> RowsFound() => RowsAt(
        reading.Listing.Beside is { } rows && by.Beside is { } beside ? beside.FoundOf(rows, reading) : Places.FoundOf(Matching),
        total: null);

    private IQueryable<PageRow<TKey, TResult>> Rows(Wanted<TEntity> wanted, Expression total)
    {
        var places = Places;
        IQueryable<TEntity>[] ranges = [.. places.Ranges(wanted.Among).Select(sorted => Nearest(sorted, wanted.Words))];
        return ranges is [var only] && !reading.Listing.IdsFirst && wanted.Words.Count == 0
            ? only.Select(Expression.Lambda<Func<TEntity, PageRow<TKey, TResult>>>(New(places.Key, places.Id, total), _row))
            : RowsAt(places.Of(ranges, nearerFirst: wanted.Words.Count == 0), total);
    }

    private IQueryable<TEntity> Nearest(IQueryable<TEntity> sorted, IReadOnlyList<Expression<Func<TEntity, bool>>> words) =>
        words.Aggregate(words.Count == 0 ? sorted : sorted.Take(Searching.MostPassed), Queryable.Where).Take(reading.Size + 1);

    /// <summary>The places come from indexes alone; then the page's own rows are fetched, and no others.</summary>
    private IQueryable<PageRow<TKey, TResult>> RowsAt(IQueryable<Place<TKey>> places, Expression? total)
    {
        var at = Expression.Parameter(typeof(Place<TKey>), "at");
        var row = New(Expression.Property(at, nameof(Place<>.Key)), Expression.Property(at, nameof(Place<>.Id)), total ?? Expression.Property(at, nameof(Place<>.Total)));
        return places.Join(reading.Listing.All, place => place.Id, Expression.Lambda<Func<TEntity, int>>(by.Id.With(_row), _row), Expression.Lambda<Func<Place<TKey>, TEntity, PageRow<TKey, TResult>>>(row, at, _row));
    }

    private IQueryable<PageRow<TKey, TResult>> RowsBeside(IBeside<TKey> beside, IQueryable rows, Expression total) =>
        beside.RowsOf<TEntity, PageRow<TKey, TResult>>(rows, reading, from, reading.Listing, (key, id) => New(key, id, total), _row) ?? RowsAt(beside.Of(rows, reading, from), total);

    private Places<TEntity, TKey> Places => new(by, reading, from, _row);

    private NewExpression New(Expression keyOf, Expression idOf, Expression total) => Expression.New(NewRow, keyOf, idOf, projection.Body, total);

    private static MemberExpression Known(Total total) => Expression.Property(Expression.Constant(total), nameof(total.Rows));

    private Expression Counted()
    {
        if (reading.Listing.Known is { } known)
        {
            Expression<Func<int>> kept = () => (int)known.Sum(count => count.Rows);
            return kept.Body;
        }

        var counted = reading.Listing.Counted;
        Expression<Func<int>> total = () => counted.Count();
        return total.Body;
    }
}
