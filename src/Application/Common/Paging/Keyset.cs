using System.Linq.Expressions;
using System.Reflection;

namespace MiniCrm.Application.Common.Paging;

/// <summary>A row's place, read from a cursor.</summary>
/// <param name="HasKey">False for a row without a key, and when rows are sorted by id alone.</param>
internal sealed record Position<TKey>(TKey? Key, int Id, bool HasKey);

/// <summary>
/// The query of one page. Rows with a key and rows without are two ranges of the same index on (key, id), each read
/// from the page's place on and no further than the page needs, so that a page costs the same however deep it lies.
/// </summary>
/// <param name="reading">Which page.</param>
/// <param name="by">Its order.</param>
/// <param name="from">Where it begins; null at an end of the list.</param>
/// <param name="projection">Of a row; it is the largest part of the query, so all others are put in the terms of its row.</param>
internal sealed class Keyset<TEntity, TKey, TResult>(PageReading<TEntity> reading, SortKey<TEntity, TKey> by, Position<TKey>? from, Expression<Func<TEntity, TResult>> projection)
{
    private static readonly ConstructorInfo NewRow = typeof(PageRow<TKey, TResult>).GetConstructors()[0];
    private static readonly PropertyInfo KeyOfPlace = typeof(Place).GetProperty(nameof(Place.Key))!, IdOfPlace = typeof(Place).GetProperty(nameof(Place.Id))!, TotalOfPlace = typeof(Place).GetProperty(nameof(Place.Total))!;

    private readonly ParameterExpression _row = projection.Parameters[0];
    private readonly bool _ascending = reading.Cursor.Forward != reading.Descending;

    /// <summary>Whether all rows of a range are found before they are put in order, rather than looked for in that order.</summary>
    private bool _foundFirst;

    private IQueryable<TEntity> Matching => reading.Listing.Matching;

    private Expression Id => by.Id.With(_row);

    private Expression Key => by.Key?.With(_row) ?? Id;

    private Expression IsAbsent => Expression.Equal(Key, Expression.Constant(null, typeof(TKey)));

    /// <summary>The page, with the number of all rows, which are counted beside it.</summary>
    public IQueryable<PageRow<TKey, TResult>> Rows() => Rows(new(Matching, []), Counted());

    /// <summary>
    /// The page of those among the next <see cref="Searching.MostPassed"/> rows that hold the words: best where every few rows do.
    /// One that is not full does not mean that there are no more.
    /// </summary>
    /// <param name="wanted">What is looked for.</param>
    /// <param name="total">The number of all rows, known already.</param>
    public IQueryable<PageRow<TKey, TResult>> RowsPassed(Wanted<TEntity> wanted, Total total) => Rows(wanted, Known(total));

    /// <summary>The page of all that the words find by their index, sorted: what it costs is for these rows, not for those that lie between them.</summary>
    /// <param name="total">The number of all rows where it is known; otherwise they are counted beside the page.</param>
    public IQueryable<PageRow<TKey, TResult>> RowsSorted(Total? total)
    {
        _foundFirst = true;
        return Rows(new(Matching, []), total is null ? Counted() : Known(total));
    }

    /// <summary>
    /// The page of what the words find by their index in one block of ids after the other, until it is full: a block is looked into
    /// when those before it did not fill the page.
    /// </summary>
    /// <param name="blocks">Of rows that are sorted by id alone.</param>
    /// <param name="total">The number of all rows, known already.</param>
    public IQueryable<PageRow<TKey, TResult>> RowsWalked(Blocks<TEntity> blocks, Total total)
    {
        // Or it would be a join, with all rows of all blocks numbered first.
        _foundFirst = true;
        var block = Expression.Parameter(typeof(IdBlock), "block");
        var inBlock = Matching.Where(Condition(Expression.Equal(blocks.Of.With(_row), Expression.Property(block, nameof(IdBlock.Number)))));
        var places = InOrder(from is null ? inBlock : inBlock.Where(Condition(BeyondId()))).Take(reading.Size + 1).Select(PlaceOf());
        // Put in order before anything is found in them, or all would be found before it is put in order.
        var walk = (_ascending ? blocks.All.OrderBy(one => one.Number) : blocks.All.OrderByDescending(one => one.Number)).Take(int.MaxValue)
            .SelectMany(Expression.Lambda<Func<IdBlock, IEnumerable<Place>>>(places.Expression, block), (one, at) => new { one.Number, At = at });
        var sorted = _ascending ? walk.OrderBy(step => step.Number).ThenBy(step => step.At.Id) : walk.OrderByDescending(step => step.Number).ThenByDescending(step => step.At.Id);
        return RowsAt(sorted.Take(reading.Size + 1).Select(step => step.At), Known(total));
    }

    /// <summary>
    /// The first page of what the words find, found once for the page and for its count by the index of the words, and sorted. No more
    /// is found than is counted and one: then what was found is any of it, and the page is not to be had from it.
    /// </summary>
    public IQueryable<PageRow<TKey, TResult>> RowsFound()
    {
        // No order is wanted yet, and no two places are the same: this closes the set before it is counted, and before a page is cut from it.
        var found = Matching.Select(PlaceOf()).Take(Listing.MostCounted + 1).OrderBy(at => at.Id)
            .Select(at => new Place { Key = at.Key, Id = at.Id, Total = (int)CrmFunctions.RowsInAll() }).Distinct();
        return RowsAt(Sorted(found).Take(reading.Size + 1), total: null);
    }

    private IQueryable<PageRow<TKey, TResult>> Rows(Wanted<TEntity> wanted, Expression total)
    {
        IQueryable<TEntity>[] ranges = [.. Ranges(wanted.Among).Select(sorted => Nearest(sorted, wanted.Words))];
        if (ranges is [var only] && !_foundFirst && !reading.Listing.IdsFirst) return only.Select(Lambda<PageRow<TKey, TResult>>(New(Key, Id, total)));

        IQueryable<Place>[] places = [.. ranges.Select(range => range.Select(PlaceOf()))];
        return RowsAt(places is [var near, var far] ? Sorted(near.Concat(far)).Take(reading.Size + 1) : places[0], total);
    }

    /// <summary>The ranges that the page may touch, the nearer first.</summary>
    private IEnumerable<IQueryable<TEntity>> Ranges(IQueryable<TEntity> matching)
    {
        if (by.Key is null) return [InOrder(from is null ? matching : matching.Where(Condition(BeyondId())))];
        if (by.Presence != KeyPresence.Sometimes) return [Valued(matching)];
        return (reading.Cursor.Forward, from) switch
        {
            (true, { HasKey: false }) => [Absent(matching)],
            (true, _) => [Valued(matching), Absent(matching)],
            (false, { HasKey: true }) => [Valued(matching)],
            (false, _) => [Absent(matching), Valued(matching)],
        };
    }

    private IQueryable<TEntity> Valued(IQueryable<TEntity> matching)
    {
        var rows = by.Within is null ? matching : matching.Where(by.Within);
        if (from is { HasKey: true }) return InOrder(rows.Where(Condition(BeyondKey())));
        return InOrder(by.Presence == KeyPresence.Always ? rows : rows.Where(Condition(Expression.Not(IsAbsent))));
    }

    private IQueryable<TEntity> Absent(IQueryable<TEntity> matching)
    {
        var rows = matching.Where(Condition(IsAbsent));
        return InOrder(from is { HasKey: false } ? rows.Where(Condition(BeyondId())) : rows);
    }

    private IQueryable<TEntity> InOrder(IQueryable<TEntity> rows)
    {
        // A limit is not seen through.
        if (_foundFirst) rows = rows.Take(int.MaxValue);
        var byId = Lambda<int>(Id);
        if (by.Key is null) return _ascending ? rows.OrderBy(byId) : rows.OrderByDescending(byId);

        var byKey = Lambda<TKey>(Key);
        return _ascending ? rows.OrderBy(byKey).ThenBy(byId) : rows.OrderByDescending(byKey).ThenByDescending(byId);
    }

    private IQueryable<TEntity> Nearest(IQueryable<TEntity> sorted, IReadOnlyList<Expression<Func<TEntity, bool>>> words) =>
        words.Aggregate(words.Count == 0 ? sorted : sorted.Take(Searching.MostPassed), Queryable.Where).Take(reading.Size + 1);

    /// <summary>Those without a key come last.</summary>
    private IQueryable<Place> Sorted(IQueryable<Place> places)
    {
        if (by.Key is null) return _ascending ? places.OrderBy(at => at.Id) : places.OrderByDescending(at => at.Id);
        if (by.Presence != KeyPresence.Sometimes) return _ascending ? places.OrderBy(at => at.Key).ThenBy(at => at.Id) : places.OrderByDescending(at => at.Key).ThenByDescending(at => at.Id);

        var nearFirst = reading.Cursor.Forward ? places.OrderBy(at => at.Key == null) : places.OrderByDescending(at => at.Key == null);
        return _ascending ? nearFirst.ThenBy(at => at.Key).ThenBy(at => at.Id) : nearFirst.ThenByDescending(at => at.Key).ThenByDescending(at => at.Id);
    }

    /// <summary>The places come from indexes alone; then the page's own rows are fetched, and no others.</summary>
    private IQueryable<PageRow<TKey, TResult>> RowsAt(IQueryable<Place> places, Expression? total)
    {
        var at = Expression.Parameter(typeof(Place), "at");
        var row = New(Expression.Property(at, KeyOfPlace), Expression.Property(at, IdOfPlace), total ?? Expression.Property(at, TotalOfPlace));
        return places.Join(reading.Listing.All, place => place.Id, Lambda<int>(Id), Expression.Lambda<Func<Place, TEntity, PageRow<TKey, TResult>>>(row, at, _row));
    }

    private Expression<Func<TEntity, Place>> PlaceOf() => Lambda<Place>(Expression.MemberInit(Expression.New(typeof(Place)),
        Expression.Bind(KeyOfPlace, Key), Expression.Bind(IdOfPlace, Id)));

    private NewExpression New(Expression keyOf, Expression idOf, Expression total) => Expression.New(NewRow, keyOf, idOf, projection.Body, total);

    private static MemberExpression Known(Total total) => Expression.Property(Expression.Constant(total), nameof(total.Rows));

    private Expression Counted()
    {
        if (reading.Listing.Known is { } known)
        {
            Expression<Func<int>> kept = () => (int)known.Sum(tally => tally.Rows);
            return kept.Body;
        }

        var counted = reading.Listing.Counted;
        Expression<Func<int>> total = () => counted.Count();
        return total.Body;
    }

    private Expression BeyondKey()
    {
        var comparison = _ascending ? reading.Comparison.Greater<TKey>() : reading.Comparison.Less<TKey>();
        return comparison.With(Key, Id, At(nameof(from.Key)), At(nameof(from.Id)));
    }

    private BinaryExpression BeyondId() =>
        Expression.MakeBinary(_ascending ? ExpressionType.GreaterThan : ExpressionType.LessThan, Id, At(nameof(from.Id)));

    /// <summary>A value that the query takes as a parameter, so that all values share one plan of it.</summary>
    private MemberExpression At(string part) => Expression.Property(Expression.Constant(from), part);

    private Expression<Func<TEntity, bool>> Condition(Expression body) => Lambda<bool>(body);

    private Expression<Func<TEntity, T>> Lambda<T>(Expression body) => Expression.Lambda<Func<TEntity, T>>(body, _row);

    /// <summary>A row's place in the order, without the row.</summary>
    private sealed class Place
    {
        public required TKey Key { get; init; }
        public required int Id { get; init; }

        /// <summary>How many places there are, where they were counted.</summary>
        public int Total { get; init; }
    }
}
