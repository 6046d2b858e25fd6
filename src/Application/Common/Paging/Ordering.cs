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
        PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection, CancellationToken cancellationToken);

    /// <summary>All rows in this order, for those who want more than pages.</summary>
    public abstract IQueryable<TEntity> Sorted(IQueryable<TEntity> rows, bool descending);
}

/// <summary>How to make orderings.</summary>
internal static class Ordering
{
    /// <param name="name">English name of the field.</param>
    /// <param name="id">Where the id is read, when it is not in the row's own table.</param>
    public static Ordering<TEntity> ById<TEntity>(string name = "Id", Expression<Func<TEntity, int>>? id = null) where TEntity : AggregateRoot =>
        new Ordering<TEntity, int>(name, new(null, id ?? (row => row.Id), KeyPresence.Always));

    /// <param name="name">English name of the field.</param>
    /// <param name="key">In SQL it is the first column of an index, with the id as the second.</param>
    /// <param name="presence">Whether rows may be without it.</param>
    /// <param name="id">In the table of the key.</param>
    /// <param name="within">Between which keys the list's rows lie, where the filters alone would not tell the database.</param>
    public static Ordering<TEntity> By<TEntity, TKey>(
        string name, Expression<Func<TEntity, TKey>> key, KeyPresence presence = KeyPresence.Always, Expression<Func<TEntity, int>>? id = null,
        Expression<Func<TEntity, bool>>? within = null)
        where TEntity : AggregateRoot => new Ordering<TEntity, TKey>(name, new(key, id ?? (row => row.Id), presence) { Within = within });
}

/// <summary>Whether rows have the key that they are sorted by.</summary>
internal enum KeyPresence
{
    /// <summary>Each row of the table.</summary>
    Always,

    /// <summary>Each row of this list; others of the table may not, and are passed over.</summary>
    InThisList,

    /// <summary>Some rows of the list may not; they come last.</summary>
    Sometimes,
}

/// <summary>What rows are sorted by.</summary>
/// <param name="Key">Null sorts by id alone.</param>
/// <param name="Id">In the same table as the key: one index holds both.</param>
internal sealed record SortKey<TEntity, TKey>(Expression<Func<TEntity, TKey>>? Key, Expression<Func<TEntity, int>> Id, KeyPresence Presence)
{
    public Expression<Func<TEntity, bool>>? Within { get; init; }
}

internal sealed class Ordering<TEntity, TKey>(string name, SortKey<TEntity, TKey> by) : Ordering<TEntity>(name)
{
    private static readonly KeyFormat<TKey> Format = KeyFormat.Of<TKey>();

    public override async Task<Page<TResult>> ReadAsync<TResult>(
        PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(reading, projection, cancellationToken);
        var count = rows.Count > 0 ? rows[0].Total : reading.Cursor.Position is null ? 0 : await reading.Listing.Counted.CountAsync(cancellationToken);
        return PageOf(reading, rows, count);
    }

    private async Task<List<PageRow<TKey, TResult>>> RowsAsync<TResult>(
        PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection, CancellationToken cancellationToken)
    {
        var keyset = KeysetOf(reading, projection);
        if (reading.Listing.Wanted is not { } wanted || reading.Cursor.Position is not null || !reading.Cursor.Forward)
            return await keyset.Rows().ToListAsync(cancellationToken);

        var found = await keyset.RowsFound().ToListAsync(cancellationToken);
        if (found.Count == 0 || found[0].Total <= Listing.MostCounted) return found;

        // More than are counted: they are everywhere, as a rule, and the page is full after a few rows.
        var total = found[0].Total;
        var passed = await keyset.RowsPassed(wanted, total).ToListAsync(cancellationToken);
        return passed.Count > reading.Size ? passed : await keyset.Rows(total).ToListAsync(cancellationToken);
    }

    public override IQueryable<TEntity> Sorted(IQueryable<TEntity> rows, bool descending)
    {
        if (by.Key is null) return descending ? rows.OrderByDescending(by.Id) : rows.OrderBy(by.Id);

        var withKeyFirst = rows.OrderBy(Expression.Lambda<Func<TEntity, bool>>(IsAbsent(by.Key.Body), by.Key.Parameters));
        return descending ? withKeyFirst.ThenByDescending(by.Key).ThenByDescending(by.Id) : withKeyFirst.ThenBy(by.Key).ThenBy(by.Id);
    }

    /// <summary>The rows of the page in the order of reading, and one more when there are more.</summary>
    public IQueryable<PageRow<TKey, TResult>> QueryOf<TResult>(PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection) =>
        KeysetOf(reading, projection).Rows();

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

    private Keyset<TEntity, TKey, TResult> KeysetOf<TResult>(PageReading<TEntity> reading, Expression<Func<TEntity, TResult>> projection) =>
        new(reading, by, PositionOf(reading.Cursor), projection);

    /// <summary>Keys of a type that cannot be absent are never so.</summary>
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
}

/// <summary>A page about to be read.</summary>
/// <param name="Size">Most rows of it.</param>
internal sealed record PageReading<TEntity>(Listing<TEntity> Listing, IRowComparison Comparison, Cursor Cursor, bool Descending, int Size);

/// <summary>One row with its place in the order; <paramref name="Total"/> is the list's, up to one more than is counted.</summary>
internal sealed record PageRow<TKey, TResult>(TKey Key, int Id, TResult Result, int Total);
