using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.Paging;

/// <summary>One way to sort a list: by a key, ties by id, both in the direction asked; rows without a key come last either way.</summary>
internal abstract class Ordering<TEntity>(string name)
{
    /// <summary>English name of the field.</summary>
    public string Name { get; } = name;

    public abstract Task<Page<TResult>> ReadAsync<TResult>(
        PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection, FoundMany foundMany, CancellationToken cancellationToken);

    /// <summary>All rows in this order, for those who want more than pages.</summary>
    public abstract IQueryable<TEntity> Sorted(IQueryable<TEntity> rows, bool descending);
}

/// <summary>How to make orderings.</summary>
internal static class Ordering
{
    /// <param name="name">English name of the field.</param>
    /// <param name="id">Where the id is read, when it is not in the row's own table.</param>
    /// <param name="beside">The same order in the table that is looked in, where that is another.</param>
    public static Ordering<TEntity> ById<TEntity>(string name = "Id", Expression<Func<TEntity, int>>? id = null, IBeside<int>? beside = null) where TEntity : AggregateRoot =>
        new Ordering<TEntity, int>(name, new(null, id ?? (row => row.Id), KeyPresence.Always) { Beside = beside });

    /// <param name="name">English name of the field.</param>
    /// <param name="key">In SQL it is the first column of an index, with the id as the second.</param>
    /// <param name="presence">Whether rows may be without it.</param>
    /// <param name="id">In the table of the key.</param>
    /// <param name="within">Between which keys the list's rows lie, where the filters alone would not tell the database.</param>
    /// <param name="beside">The same order in the table that is looked in, where that is another.</param>
    public static Ordering<TEntity> By<TEntity, TKey>(
        string name, Expression<Func<TEntity, TKey>> key, KeyPresence presence = KeyPresence.Always, Expression<Func<TEntity, int>>? id = null,
        Expression<Func<TEntity, bool>>? within = null, IBeside<TKey>? beside = null)
        where TEntity : AggregateRoot => new Ordering<TEntity, TKey>(name, new(key, id ?? (row => row.Id), presence) { Within = within, Beside = beside });
}

/// <summary>Whether rows have the key that they are sorted by.</summary>
internal enum KeyPresence
{
    /// <summary>Every row of the table has one.</summary>
    Always,

    /// <summary>Every row of this list has one; other rows of the table may not, and are skipped.</summary>
    InThisList,

    /// <summary>Some rows of the list may lack one; they come last.</summary>
    Sometimes,
}

/// <summary>What rows are sorted by.</summary>
/// <param name="Key">Null sorts by id alone.</param>
/// <param name="Id">In the same table as the key: one index holds both.</param>
internal sealed record SortKey<TEntity, TKey>(Expression<Func<TEntity, TKey>>? Key, Expression<Func<TEntity, int>> Id, KeyPresence Presence)
{
    public Expression<Func<TEntity, bool>>? Within { get; init; }

    public IBeside<TKey>? Beside { get; init; }
}

internal sealed class Ordering<TEntity, TKey>(string name, SortKey<TEntity, TKey> by) : Ordering<TEntity>(name)
{
    private static readonly KeyFormat<TKey> Format = KeyFormat.Of<TKey>();
    private static readonly Total Many = new(Listing.MostCounted + 1);

    private SortKey<TEntity, TKey> Key => by;

    public override async Task<Page<TResult>> ReadAsync<TResult>(
        PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection, FoundMany foundMany, CancellationToken cancellationToken)
    {
        var asking = new Asking<TResult>(this, reading, projection, cancellationToken);
        var rows = reading.Question.IsSearch ? await SearchAsync(asking, reading, foundMany) : await asking.RowsAsync();
        // A first page without a next is all there is, also of a search that found more than are counted a moment ago.
        var isAll = reading.Cursor is { Position: null, Forward: true } && rows.Count <= reading.Size;
        var count = isAll ? rows.Count : rows.Count > 0 ? rows[0].Total : reading.Cursor.Position is null ? 0 : await reading.Listing.Counted.CountAsync(cancellationToken);
        return PageOf(reading, rows, count);
    }

    private static async Task<List<PageRow<TKey, TResult>>> SearchAsync<TResult>(Asking<TResult> asking, PageReading<TEntity> reading, FoundMany foundMany)
    {
        var search = reading.Question.Known is { } known ? (known.Form, known.Filters) : default(object);
        if (search is null || !IsKnownToFindMany(search))
        {
            var isFirst = reading.Cursor is { Position: null, Forward: true };
            var found = await (isFirst ? asking.FoundAsync() : asking.SortedAsync(total: null));
            var areMany = found.Count > 0 && found[0].Total > Listing.MostCounted;
            if (search is not null && areMany) foundMany.Add(search);
            else if (search is not null) foundMany.Remove(search);
            if (!areMany || !isFirst) return found;
        }

        // More than are counted: they are everywhere, as a rule, and the page is full after a few rows.
        var passed = await asking.PassedAsync();
        var isPage = passed.Count > reading.Size
            ? asking.IsNearer(passed[reading.Size]) || await asking.PassedAllAsync(Way.BeyondNearer)
            : reading.Cursor.Position is not null && await asking.PassedAllAsync(Way.Beyond);
        if (isPage) return passed;
        return await (asking.IsByBlocks ? asking.WalkedAsync() : asking.SortedAsync(Many));

        bool IsKnownToFindMany(object one)
        {
            if (foundMany.Contains(one)) return true;
            if (!reading.Question.AreMany()) return false;

            foundMany.Add(one);
            return true;
        }
    }

    public override IQueryable<TEntity> Sorted(IQueryable<TEntity> rows, bool descending)
    {
        if (by.Key is null) return descending ? rows.OrderByDescending(by.Id) : rows.OrderBy(by.Id);

        var withKeyFirst = rows.OrderBy(Expression.Lambda<Func<TEntity, bool>>(IsAbsent(by.Key.Body), by.Key.Parameters));
        return descending ? withKeyFirst.ThenByDescending(by.Key).ThenByDescending(by.Id) : withKeyFirst.ThenBy(by.Key).ThenBy(by.Id);
    }

    /// <summary>The rows of the page in the order of reading, and one more when there are more.</summary>
    public IQueryable<PageRow<TKey, TResult>> QueryOf<TResult>(PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection) =>
        new Asking<TResult>(this, reading, projection, CancellationToken.None).Keyset.Rows();

    public Page<TResult> PageOf<TResult>(PageReading<TEntity> reading, List<PageRow<TKey, TResult>> rows, int count)
    {
        var more = rows.Count > reading.Size;
        if (more) rows.RemoveAt(reading.Size);
        if (!reading.Cursor.Forward) rows.Reverse();

        // Where the page was reached from there are rows; or there were, and an empty page leads to the end of the list.
        var cameFromARow = reading.Cursor.Position is not null && count > 0;
        var (before, after) = reading.Cursor.Forward ? (cameFromARow, more) : (more, cameFromARow);
        return new(Math.Min(count, Listing.MostCounted), count <= Listing.MostCounted,
            after ? CursorAt(reading, forward: true, rows.LastOrDefault()) : null,
            before ? CursorAt(reading, forward: false, rows.FirstOrDefault()) : null,
            [.. rows.Select(row => row.Result)]);
    }

    /// <summary>A key of a non-nullable type is always there.</summary>
    private static Expression IsAbsent(Expression key) =>
        default(TKey) is null ? Expression.Equal(key, Expression.Constant(null, typeof(TKey))) : Expression.Constant(false);

    private Position<TKey>? PositionOf(Cursor cursor)
    {
        if (cursor.Position is not { } at) return null;
        // By id alone there is no key to be had; otherwise only one that rows may be without may be missing.
        if (at.Key is null ? by.Key is not null && by.Presence != KeyPresence.Sometimes : by.Key is null) throw ListErrors.Cursor.AsException();
        try
        {
            return at.Key is null ? new(default, at.Id, HasKey: false) : new(Format.Read(at.Key), at.Id, HasKey: true);
        }
        catch (Exception refused) when (refused is FormatException or OverflowException)
        {
            throw ListErrors.Cursor.AsException();
        }
    }

    private string CursorAt<TResult>(PageReading<TEntity> reading, bool forward, PageRow<TKey, TResult>? row) =>
        (reading.Cursor with { Forward = forward, Position = row is null ? null : new(row.Id, by.Key is null || row.Key is null ? null : Format.Write(row.Key)) }).ToString();

    /// <summary>The queries of one page, known ones translated already.</summary>
    private sealed class Asking<TResult>(Ordering<TEntity, TKey> ordering, PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection, CancellationToken cancellationToken)
    {
        private readonly Position<TKey>? _from = ordering.PositionOf(reading.Cursor);

        public Keyset<TEntity, TKey, TResult> Keyset => new(reading, ordering.Key, _from, projection);

        public Task<List<PageRow<TKey, TResult>>> RowsAsync() => ListAsync(Way.Counted, null, () => Keyset.Rows());

        public Task<List<PageRow<TKey, TResult>>> FoundAsync() => ListAsync(Way.Found, null, () => Keyset.RowsFound());

        public Task<List<PageRow<TKey, TResult>>> PassedAsync() => ListAsync(Way.Passed, Many, () => Keyset.RowsPassed(reading.Listing.Wanted!, Many));

        /// <summary>Whether nothing comes before the row but what was passed: it is of the range that is read first.</summary>
        public bool IsNearer(PageRow<TKey, TResult> row) => Keyset.IsNearer(row.Key);

        /// <summary>Whether no row of the range that is read first, or of both, lies beyond those passed, as on the way back to the first page.</summary>
        public async Task<bool> PassedAllAsync(Way way) =>
            (await ListAsync(way, null, () => Keyset.BeyondPassed(reading.Listing.Wanted!, ofNearerAlone: way == Way.BeyondNearer))).Count == 0;

        /// <summary>Whether it is sorted by what blocks are made of.</summary>
        public bool IsByBlocks => ordering.Key.Key is null && reading.Listing.Blocks is not null;

        public Task<List<PageRow<TKey, TResult>>> WalkedAsync() => ListAsync(Way.Walked, Many, () => Keyset.RowsWalked(reading.Listing.Blocks!, Many));

        public Task<List<PageRow<TKey, TResult>>> SortedAsync(Total? total) => ListAsync(total is null ? Way.SortedAndCounted : Way.Sorted, total, () => Keyset.RowsSorted(total));

        private Task<List<TRow>> ListAsync<TRow>(Way way, Total? total, Func<IQueryable<TRow>> query)
        {
            if (reading.Question.Known is not { } known) return query().ToListAsync(cancellationToken);

            var form = new PageForm(known.Form, ordering, way, reading.Descending, reading.Cursor.Forward, _from?.HasKey, reading.Size);
            List<object> values = [.. known.Values];
            if (_from is not null) values.Add(_from);
            if (total is not null) values.Add(total);
            return known.Db.ListAsync(new(form, values, known.Day), query, cancellationToken);
        }
    }

    private enum Way
    {
        Counted,
        Found,
        Passed,
        Beyond,
        BeyondNearer,
        Walked,
        Sorted,
        SortedAndCounted,
    }

    /// <summary>Whether the row where the page begins has a key; null at an end of the list.</summary>
    private sealed record PageForm(object List, Ordering<TEntity> Ordering, Way Way, bool Descending, bool Forward, bool? HasKey, int Size);
}

/// <summary>Which page, of whatever rows.</summary>
/// <param name="Size">Most rows of it.</param>
internal record PageSpan(IRowComparison Comparison, Cursor Cursor, bool Descending, int Size);

/// <summary>A page about to be read.</summary>
internal sealed record PageReading<TEntity>(Question<TEntity> Question, IRowComparison Comparison, Cursor Cursor, bool Descending, int Size)
    : PageSpan(Comparison, Cursor, Descending, Size)
{
    public Listing<TEntity> Listing => Question.Listing;
}

/// <summary>How many rows a list is known to have.</summary>
internal sealed record Total(int Rows);

/// <summary>One row with its place in the order; <paramref name="Total"/> is the list's, up to one more than is counted.</summary>
internal sealed record PageRow<TKey, TResult>(TKey Key, int Id, TResult Result, int Total);
