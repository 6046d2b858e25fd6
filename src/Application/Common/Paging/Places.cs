using System.Linq.Expressions;
using System.Reflection;

namespace MiniCrm.Application.Common.Paging;

/// <summary>A row's place in the order, without the row.</summary>
internal sealed class Place<TKey>
{
    public required TKey Key { get; init; }
    public required int Id { get; init; }

    /// <summary>How many places there are, where they were counted.</summary>
    public int Total { get; init; }
}

/// <summary>
/// Where the rows of one page are. Rows with a key and rows without are two ranges of the same index on (key, id), each read
/// from the page's place on and no further than the page needs, so that a page costs the same however deep it lies.
/// </summary>
/// <param name="by">Their order.</param>
/// <param name="page">Which page.</param>
/// <param name="from">Where it begins; null at an end of the list.</param>
/// <param name="row">What the expressions are put in the terms of.</param>
internal sealed class Places<TRow, TKey>(SortKey<TRow, TKey> by, PageSpan page, Position<TKey>? from, ParameterExpression row)
{
    private static readonly PropertyInfo KeyOfPlace = typeof(Place<TKey>).GetProperty(nameof(Place<>.Key))!, IdOfPlace = typeof(Place<TKey>).GetProperty(nameof(Place<>.Id))!;

    private readonly bool _ascending = page.Cursor.Forward != page.Descending;

    public Places(SortKey<TRow, TKey> by, PageSpan page, Position<TKey>? from) : this(by, page, from, Expression.Parameter(typeof(TRow), "row"))
    {
    }

    public Expression Id => by.Id.With(row);

    public Expression Key => by.Key?.With(row) ?? Id;

    private Expression IsAbsent => Expression.Equal(Key, Expression.Constant(null, typeof(TKey)));

    /// <summary>The places of the page, read in their order.</summary>
    public IQueryable<Place<TKey>> Of(IQueryable<TRow> matching) => Of([.. Ranges(matching).Select(range => range.Take(page.Size + 1))], nearerFirst: true);

    /// <summary>The places of the page, each range in its order.</summary>
    /// <param name="ranges">The nearer first.</param>
    /// <param name="nearerFirst">Whether the farther is not looked into where the nearer fills the page, which is looked into twice to know that.</param>
    public IQueryable<Place<TKey>> Of(IReadOnlyList<IQueryable<TRow>> ranges, bool nearerFirst)
    {
        IQueryable<Place<TKey>>[] places = [.. ranges.Select(range => range.Select(PlaceOf()))];
        if (places is not [var near, var far]) return places[0];
        var beyondPage = near.Skip(page.Size);
        return Sorted(near.Concat(nearerFirst ? far.Where(_ => !beyondPage.Any()) : far)).Take(page.Size + 1);
    }

    /// <summary>
    /// The places of the first page and, beside each, the number of all, which are found once for both. No more are found than are counted
    /// and one: then what was found is any of it, and the page is not to be had from it.
    /// </summary>
    public IQueryable<Place<TKey>> FoundOf(IQueryable<TRow> matching)
    {
        // No order is wanted yet, and no two places are the same: this closes the set before it is counted, and before a page is cut from it.
        var found = matching.Select(PlaceOf()).Take(Listing.MostCounted + 1).OrderBy(at => at.Id)
            .Select(at => new Place<TKey> { Key = at.Key, Id = at.Id, Total = (int)CrmFunctions.RowsInAll() }).Distinct();
        return Sorted(found).Take(page.Size + 1);
    }

    /// <summary>The places of the page, all rows found before they are sorted rather than looked for in that order.</summary>
    /// <param name="gather">How they are found, which ends with a limit: one is not seen through. Null where it does not matter.</param>
    public IQueryable<Place<TKey>> SortedOf(IQueryable<TRow> matching, Func<IQueryable<TRow>, IQueryable<TRow>>? gather = null)
    {
        var either = Bounds();
        var rows = either is [] ? matching : matching.Where(Condition(either.Aggregate(Expression.OrElse)));
        var found = gather is null ? rows.Take(int.MaxValue) : gather(rows);
        return Sorted(found.Select(PlaceOf())).Take(page.Size + 1);
    }

    /// <summary>The ranges that the page may touch, the nearer first.</summary>
    public IEnumerable<IQueryable<TRow>> Ranges(IQueryable<TRow> matching)
    {
        return by.Key is null || by.Presence != KeyPresence.Sometimes
            ? [InOrder(Bounds().Aggregate(matching, (rows, bound) => rows.Where(Condition(bound))))]
            : TouchedRanges().Select(range => InOrder(matching.Where(Condition(range))));
    }

    /// <summary>Whether a row with this key, or without one, is of the range that is read first.</summary>
    public bool IsNearer(TKey key) => by.Presence != KeyPresence.Sometimes || TouchedRanges() is [_] || page.Cursor.Forward == key is not null;

    /// <summary>In one of these the rows of the page lie; none where they may be any.</summary>
    private Expression[] Bounds()
    {
        if (by.Key is null) return from is null ? [] : [BeyondId()];
        if (by.Presence == KeyPresence.Sometimes) return from is null ? [] : TouchedRanges();
        return by.Presence == KeyPresence.Always && from is null ? [] : [Valued()];
    }

    private Expression[] TouchedRanges() => (page.Cursor.Forward, from) switch
    {
        (true, { HasKey: false }) => [Absent()],
        (true, _) => [Valued(), Absent()],
        (false, { HasKey: true }) => [Valued()],
        (false, _) => [Absent(), Valued()],
    };

    private Expression Valued()
    {
        var valued = from is { HasKey: true } ? BeyondKey() : Expression.Not(IsAbsent);
        return by.Within is { } within ? Expression.AndAlso(within.With(row), valued) : valued;
    }

    private Expression Absent() => from is { HasKey: false } ? Expression.AndAlso(IsAbsent, BeyondId()) : IsAbsent;

    private IQueryable<TRow> InOrder(IQueryable<TRow> rows)
    {
        var byId = Lambda<int>(Id);
        if (by.Key is null) return _ascending ? rows.OrderBy(byId) : rows.OrderByDescending(byId);

        var byKey = Lambda<TKey>(Key);
        return _ascending ? rows.OrderBy(byKey).ThenBy(byId) : rows.OrderByDescending(byKey).ThenByDescending(byId);
    }

    /// <summary>Those without a key come last.</summary>
    private IQueryable<Place<TKey>> Sorted(IQueryable<Place<TKey>> places)
    {
        if (by.Key is null) return _ascending ? places.OrderBy(at => at.Id) : places.OrderByDescending(at => at.Id);
        if (by.Presence != KeyPresence.Sometimes) return _ascending ? places.OrderBy(at => at.Key).ThenBy(at => at.Id) : places.OrderByDescending(at => at.Key).ThenByDescending(at => at.Id);

        var nearFirst = page.Cursor.Forward ? places.OrderBy(at => at.Key == null) : places.OrderByDescending(at => at.Key == null);
        return _ascending ? nearFirst.ThenBy(at => at.Key).ThenBy(at => at.Id) : nearFirst.ThenByDescending(at => at.Key).ThenByDescending(at => at.Id);
    }

    private Expression<Func<TRow, Place<TKey>>> PlaceOf() => Lambda<Place<TKey>>(Expression.MemberInit(Expression.New(typeof(Place<TKey>)),
        Expression.Bind(KeyOfPlace, Key), Expression.Bind(IdOfPlace, Id)));

    private Expression BeyondKey()
    {
        var comparison = _ascending ? page.Comparison.Greater<TKey>() : page.Comparison.Less<TKey>();
        return comparison.With(Key, Id, At(nameof(from.Key)), At(nameof(from.Id)));
    }

    private BinaryExpression BeyondId() =>
        Expression.MakeBinary(_ascending ? ExpressionType.GreaterThan : ExpressionType.LessThan, Id, At(nameof(from.Id)));

    /// <summary>A value that the query takes as a parameter, so that all values share one plan of it.</summary>
    private MemberExpression At(string part) => Expression.Property(Expression.Constant(from), part);

    private Expression<Func<TRow, bool>> Condition(Expression body) => Lambda<bool>(body);

    private Expression<Func<TRow, T>> Lambda<T>(Expression body) => Expression.Lambda<Func<TRow, T>>(body, row);
}

/// <summary>The same order as the list's, of the rows of another table that has one for each of them.</summary>
internal interface IBeside<TKey>
{
    /// <inheritdoc cref="Places{TRow, TKey}.Of(IQueryable{TRow})"/>
    IQueryable<Place<TKey>> Of(IQueryable rows, PageSpan page, Position<TKey>? from);

    /// <summary>The rows of the page themselves, in their order.</summary>
    /// <param name="told">What is told of a row, its key and its id.</param>
    /// <param name="row">What that is told of.</param>
    /// <returns>Nothing when the page may touch two ranges.</returns>
    IQueryable<T>? RowsOf<TEntity, T>(IQueryable rows, PageSpan page, Position<TKey>? from, Listing<TEntity> listing, Func<Expression, Expression, Expression> told, ParameterExpression row);

    /// <inheritdoc cref="Places{TRow, TKey}.FoundOf"/>
    IQueryable<Place<TKey>> FoundOf(IQueryable rows, PageSpan page);

    /// <inheritdoc cref="Places{TRow, TKey}.SortedOf"/>
    IQueryable<Place<TKey>> SortedOf(IQueryable rows, PageSpan page, Position<TKey>? from);
}

internal sealed record Beside<TRow, TKey>(SortKey<TRow, TKey> By) : IBeside<TKey>
{
    public IQueryable<Place<TKey>> Of(IQueryable rows, PageSpan page, Position<TKey>? from) => new Places<TRow, TKey>(By, page, from).Of((IQueryable<TRow>)rows);

    public IQueryable<T>? RowsOf<TEntity, T>(IQueryable rows, PageSpan page, Position<TKey>? from, Listing<TEntity> listing, Func<Expression, Expression, Expression> told, ParameterExpression row)
    {
        var beside = Expression.Parameter(typeof(TRow), "beside");
        var places = new Places<TRow, TKey>(By, page, from, beside);
        if (listing.Part is not { } part || places.Ranges((IQueryable<TRow>)rows).ToArray() is not [var only]) return null;

        var whole = listing.All.Where(Expression.Lambda<Func<TEntity, bool>>(part.IsOf.With(row, beside), row));
        return only.Take(page.Size + 1).SelectMany(Expression.Lambda<Func<TRow, IEnumerable<TEntity>>>(whole.Expression, beside),
            Expression.Lambda<Func<TRow, TEntity, T>>(told(places.Key, places.Id).WithPart(row, part.Of, beside), beside, row));
    }

    public IQueryable<Place<TKey>> FoundOf(IQueryable rows, PageSpan page) => new Places<TRow, TKey>(By, page, null).FoundOf((IQueryable<TRow>)rows);

    public IQueryable<Place<TKey>> SortedOf(IQueryable rows, PageSpan page, Position<TKey>? from) => new Places<TRow, TKey>(By, page, from).SortedOf((IQueryable<TRow>)rows);
}
