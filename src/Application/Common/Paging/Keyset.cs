using System.Linq.Expressions;

namespace MiniCrm.Application.Common.Paging;

/// <summary>A row's place, read from a cursor.</summary>
/// <param name="HasKey">False for a row without a key, and when rows are sorted by id alone.</param>
internal sealed record Position<TKey>(TKey? Key, int Id, bool HasKey);

/// <summary>
/// The query of one page. Rows with a key and rows without are two ranges of the same index on (key, id), each read
/// from the page's place on and no further than the page needs, so that a page costs the same however deep it lies.
/// </summary>
internal sealed class Keyset<TEntity, TKey>(PageReading<TEntity> reading, SortKey<TEntity, TKey> by, Position<TKey>? from)
{
    private readonly ParameterExpression _row = Expression.Parameter(typeof(TEntity), "row");
    private readonly bool _ascending = reading.Cursor.Forward != reading.Descending;

    private IQueryable<TEntity> Matching => reading.Listing.Matching;

    private Expression Id => by.Id.With(_row);

    private Expression Key => by.Key?.With(_row) ?? Id;

    private Expression IsAbsent => Expression.Equal(Key, Expression.Constant(null, typeof(TKey)));

    public IQueryable<PageRow<TKey, TResult>> Rows<TResult>(Expression<Func<TEntity, TResult>> projection)
    {
        IQueryable<TEntity>[] ranges = [.. Ranges()];
        if (ranges is [var only] && !reading.Listing.IdsFirst) return only.Select(RowOf(projection));

        IQueryable<Place>[] places = [.. ranges.Select(range => range.Select(PlaceOf()))];
        return RowsAt(places is [var near, var far] ? Nearest(near, far) : places[0], projection);
    }

    /// <summary>The ranges that the page may touch, the nearer first.</summary>
    private IEnumerable<IQueryable<TEntity>> Ranges()
    {
        if (by.Key is null) return [InOrder(from is null ? Matching : Matching.Where(Condition(BeyondId())))];
        if (by.Presence != KeyPresence.Sometimes) return [Valued()];
        return (reading.Cursor.Forward, from) switch
        {
            (true, { HasKey: false }) => [Absent()],
            (true, _) => [Valued(), Absent()],
            (false, { HasKey: true }) => [Valued()],
            (false, _) => [Absent(), Valued()],
        };
    }

    private IQueryable<TEntity> Valued()
    {
        var rows = by.Within is null ? Matching : Matching.Where(by.Within);
        if (from is { HasKey: true }) return InOrder(rows.Where(Condition(BeyondKey())));
        return InOrder(by.Presence == KeyPresence.Always ? rows : rows.Where(Condition(Expression.Not(IsAbsent))));
    }

    private IQueryable<TEntity> Absent()
    {
        var rows = Matching.Where(Condition(IsAbsent));
        return InOrder(from is { HasKey: false } ? rows.Where(Condition(BeyondId())) : rows);
    }

    private IQueryable<TEntity> InOrder(IQueryable<TEntity> rows)
    {
        var byId = Lambda<int>(Id);
        if (by.Key is null) return (_ascending ? rows.OrderBy(byId) : rows.OrderByDescending(byId)).Take(reading.Size + 1);

        var byKey = Lambda<TKey>(Key);
        return (_ascending ? rows.OrderBy(byKey).ThenBy(byId) : rows.OrderByDescending(byKey).ThenByDescending(byId)).Take(reading.Size + 1);
    }

    private IQueryable<Place> Nearest(IQueryable<Place> near, IQueryable<Place> far)
    {
        var places = near.Concat(far);
        var nearFirst = reading.Cursor.Forward ? places.OrderBy(at => at.Key == null) : places.OrderByDescending(at => at.Key == null);
        var sorted = _ascending ? nearFirst.ThenBy(at => at.Key).ThenBy(at => at.Id) : nearFirst.ThenByDescending(at => at.Key).ThenByDescending(at => at.Id);
        return sorted.Take(reading.Size + 1);
    }

    /// <summary>The places come from indexes alone; then the page's own rows are fetched, and no others.</summary>
    private IQueryable<PageRow<TKey, TResult>> RowsAt<TResult>(IQueryable<Place> places, Expression<Func<TEntity, TResult>> projection)
    {
        var at = Expression.Parameter(typeof(Place), "at");
        var row = New(Expression.Property(at, nameof(Place.Key)), Expression.Property(at, nameof(Place.Id)), projection);
        return places.Join(reading.Listing.All, place => place.Id, Lambda<int>(Id), Expression.Lambda<Func<Place, TEntity, PageRow<TKey, TResult>>>(row, at, _row));
    }

    private Expression<Func<TEntity, Place>> PlaceOf() => Lambda<Place>(Expression.MemberInit(Expression.New(typeof(Place)),
        Expression.Bind(typeof(Place).GetProperty(nameof(Place.Key))!, Key), Expression.Bind(typeof(Place).GetProperty(nameof(Place.Id))!, Id)));

    private Expression<Func<TEntity, PageRow<TKey, TResult>>> RowOf<TResult>(Expression<Func<TEntity, TResult>> projection) =>
        Lambda<PageRow<TKey, TResult>>(New(Key, Id, projection));

    private NewExpression New<TResult>(Expression keyOf, Expression idOf, Expression<Func<TEntity, TResult>> projection) =>
        Expression.New(typeof(PageRow<TKey, TResult>).GetConstructors()[0], keyOf, idOf, projection.With(_row), Total());

    private Expression Total()
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
        return comparison.With(Key, Id, Lambdas.Parameter(from!.Key!), Lambdas.Parameter(from.Id));
    }

    private BinaryExpression BeyondId() =>
        Expression.MakeBinary(_ascending ? ExpressionType.GreaterThan : ExpressionType.LessThan, Id, Lambdas.Parameter(from!.Id));

    private Expression<Func<TEntity, bool>> Condition(Expression body) => Lambda<bool>(body);

    private Expression<Func<TEntity, T>> Lambda<T>(Expression body) => Expression.Lambda<Func<TEntity, T>>(body, _row);

    /// <summary>A row's place in the order, without the row.</summary>
    private sealed class Place
    {
        public required TKey Key { get; init; }
        public required int Id { get; init; }
    }
}
