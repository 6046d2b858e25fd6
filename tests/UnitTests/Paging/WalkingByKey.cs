using FsCheck;
using FsCheck.Fluent;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Paging;

/// <summary>Page after page, forwards and backwards, over any rows: ties, rows without a key, pages of any size.</summary>
public class WalkingByKey
{
    private static readonly Ordering<Row, DateOnly?> ByDay = (Ordering<Row, DateOnly?>)Ordering.By<Row, DateOnly?>("DueDate", row => row.Day, KeyPresence.Sometimes);
    private static readonly Ordering<Row, int> ById = (Ordering<Row, int>)Ordering.ById<Row>();

    [Fact]
    public void Gives_every_row_once_in_order_and_the_same_on_the_way_back() =>
        Prop.ForAll<byte?[], bool, PositiveInt>(AssertWalks).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(30));

    [Fact]
    public void Sorts_by_id_alone_too()
    {
        Row[] rows = [.. Enumerable.Range(1, 10).Select(id => new Row(id, null))];

        Assert.Equal([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], Walk(ById, rows, descending: true, 3, forward: true));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], Walk(ById, rows, descending: false, 3, forward: false));
    }

    [Fact]
    public void Has_nothing_before_the_first_page_nor_after_the_last()
    {
        Row[] rows = [.. Enumerable.Range(1, 4).Select(id => new Row(id, null))];
        var first = Read(ById, rows, new("rows", "Id", true, null), descending: false, 2);
        var last = Read(ById, rows, CursorOf(first.Next!), descending: false, 2);

        Assert.Null(first.Previous);
        Assert.Equal([3, 4], last.Results);
        Assert.Null(last.Next);
        Assert.Null(Read(ById, rows, CursorOf(last.Previous!), descending: false, 2).Previous);
    }

    [Fact]
    public void Leads_back_from_a_page_whose_rows_have_gone()
    {
        Row[] rows = [.. Enumerable.Range(1, 4).Select(id => new Row(id, null))];
        var first = Read(ById, rows, new("rows", "Id", true, null), descending: false, 2);

        var emptied = Read(ById, rows[..2], CursorOf(first.Next!), descending: false, 2);

        Assert.Empty(emptied.Results);
        Assert.Equal(2, emptied.Count);
        Assert.Null(emptied.Next);
        Assert.Equal([1, 2], Read(ById, rows[..2], CursorOf(emptied.Previous!), descending: false, 2).Results);
    }

    [Fact]
    public void Says_of_an_emptied_list_that_there_is_nothing_either_way()
    {
        var emptied = Read(ById, [], new("rows", "Id", true, new(7, null)), descending: false, 2);

        Assert.Equal((0, true, null, null), (emptied.Count, emptied.CountExact, emptied.Next, emptied.Previous));
    }

    [Theory]
    [InlineData("Id", "2026-01-01")]
    [InlineData("DueDate", "le premier")]
    [InlineData("DueDate", "2026-13-01")]
    public void Refuses_a_place_that_is_no_key_of_the_order(string ordering, string key)
    {
        var cursor = new Cursor("rows", ordering, true, new(1, key));

        Refusal.With("parametre_invalide", () => _ = ordering == "Id" ? Read(ById, [], cursor, false, 2) : Read(ByDay, [], cursor, false, 2));
    }

    private static void AssertWalks(byte?[] days, bool descending, PositiveInt size)
    {
        Row[] rows = [.. days.Select((day, i) => new Row(i + 1, day is null ? null : new DateOnly(2026, 1, 1 + (day.Value % 5))))];
        int[] expected = [.. Sorted(rows, descending).Select(row => row.Id)];

        Assert.Equal(expected, Walk(ByDay, rows, descending, 1 + (size.Get % 7), forward: true));
        Assert.Equal(expected, Walk(ByDay, rows, descending, 1 + (size.Get % 7), forward: false));
    }

    private static List<int> Walk<TKey>(Ordering<Row, TKey> ordering, Row[] rows, bool descending, int size, bool forward)
    {
        var walked = new List<int>();
        for (Cursor? at = new("rows", "any", forward, null); at is not null;)
        {
            var page = Read(ordering, rows, at, descending, size);
            walked.InsertRange(forward ? walked.Count : 0, page.Results);
            at = (forward ? page.Next : page.Previous) is { } next ? CursorOf(next) : null;
        }

        return walked;
    }

    private static Page<int> Read<TKey>(Ordering<Row, TKey> ordering, Row[] rows, Cursor cursor, bool descending, int size)
    {
        var all = rows.AsQueryable();
        var reading = new PageReading<Row>(new(() => Listing.Of(all, all)), new InMemory(), cursor, descending, size);
        return ordering.PageOf(reading, [.. ordering.QueryOf(reading, row => row.Id)], rows.Length);
    }

    private static Cursor CursorOf(string text) => Cursor.Parse(text, "rows", text.Length > 0 ? OrderingOf(text) : "");

    private static string OrderingOf(string text) => System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(text)).Split('\n')[1];

    private static IEnumerable<Row> Sorted(Row[] rows, bool descending)
    {
        var absentLast = rows.OrderBy(row => row.Day is null);
        return descending ? absentLast.ThenByDescending(row => row.Day).ThenByDescending(row => row.Id) : absentLast.ThenBy(row => row.Day).ThenBy(row => row.Id);
    }

    private sealed class Row : AggregateRoot
    {
        public Row(int id, DateOnly? day) => (Id, Day) = (id, day);

        public DateOnly? Day { get; }
    }

    private sealed class InMemory : IRowComparison
    {
        public System.Linq.Expressions.Expression<Func<TKey, int, TKey, int, bool>> Greater<TKey>() =>
            (key, id, otherKey, otherId) => key != null && Comparer<(TKey, int)>.Default.Compare(ValueTuple.Create(key, id), ValueTuple.Create(otherKey, otherId)) > 0;

        public System.Linq.Expressions.Expression<Func<TKey, int, TKey, int, bool>> Less<TKey>() =>
            (key, id, otherKey, otherId) => key != null && Comparer<(TKey, int)>.Default.Compare(ValueTuple.Create(key, id), ValueTuple.Create(otherKey, otherId)) < 0;
    }
}
