using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Documents.Pdf.Layout;

namespace MiniCrm.UnitTests.Documents.Layout;

/// <summary>Pages of 100 points: letterhead 20, running head 10, table head 5, carried rows 5.</summary>
public class DealingRowsOutToPages
{
    private static readonly Block Head = Of(5);

    [Fact]
    public void Keeps_everything_on_one_page_while_it_fits()
    {
        var (pages, rows, closing) = Dealt(rowCount: 5, rowHeight: 10, closingHeight: 25);

        var page = Assert.Single(pages);
        Assert.Equal([25, 35, 45, 55, 65], rows.Select(row => TopOn(page, row)));
        Assert.Equal(75, TopOn(page, closing));
    }

    [Fact]
    public void Takes_the_last_two_rows_along_when_the_totals_turn_the_page()
    {
        var (pages, rows, closing) = Dealt(rowCount: 5, rowHeight: 10, closingHeight: 26);

        Assert.Equal(2, pages.Count);
        Assert.Equal([25, 35, 45], rows.Take(3).Select(row => TopOn(pages[0], row)));

        // Running head 10, table head 5, Report 5.
        Assert.Equal([20, 30], rows.Skip(3).Select(row => TopOn(pages[1], row)));
        Assert.Equal(40, TopOn(pages[1], closing));
    }

    [Fact]
    public void Leaves_a_row_before_the_totals_of_a_document_of_two()
    {
        var (pages, rows, _) = Dealt(rowCount: 2, rowHeight: 30, closingHeight: 40);

        Assert.Equal(25, TopOn(pages[0], rows[0]));
        Assert.Equal(20, TopOn(pages[1], rows[1]));
    }

    [Fact]
    public void Puts_the_totals_of_a_single_tall_row_on_the_next_page_without_a_table_head()
    {
        var (pages, rows, closing) = Dealt(rowCount: 1, rowHeight: 60, closingHeight: 40);

        Assert.Equal(25, TopOn(pages[0], rows[0]));
        Assert.Equal(10, TopOn(pages[1], closing));
        Assert.DoesNotContain(pages[1].Blocks, placed => placed.Block == Head);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(1000)]
    public void Repeats_the_head_and_carries_subtotals_that_add_up(int rowCount)
    {
        var (pages, rows, _) = Dealt(rowCount, rowHeight: 7, closingHeight: 30);

        var before = Money.Zero;
        for (var index = 0; index < pages.Count; index++)
        {
            var onPage = rows.Where(row => pages[index].Blocks.Any(placed => placed.Block == row.Block)).ToArray();
            Assert.Contains(pages[index].Blocks, placed => placed.Block == Head);
            if (index > 0) Assert.Equal($"Report {before}", Texts(pages[index]).First());
            before += Money.Sum(onPage.Select(row => row.Amount));
            if (index < pages.Count - 1) Assert.Equal($"Sous-total à reporter {before}", Texts(pages[index]).Last());
        }

        Assert.Equal(Money.Sum(rows.Select(row => row.Amount)), before);
    }

    [Fact]
    public void Places_every_row_once_in_order_and_lets_nothing_overlap_or_overflow()
    {
        var random = new Random(3);
        for (var run = 0; run < 300; run++)
        {
            var heights = Enumerable.Range(0, random.Next(30)).Select(_ => (double)random.Next(3, 65)).ToArray();
            var closing = new Closing(Of(random.Next(5, 80)), [.. Enumerable.Range(0, random.Next(40)).Select(_ => Of(3))]);
            var table = Table([.. heights.Select((height, index) => new TableRow(Of(height), new(index)))]);

            var pages = Paginator.Paginate(new([Of(random.Next(10, 60)), Of(random.Next(60))], Of(10), 100), table, closing);

            var placed = pages.SelectMany(page => page.Blocks).Select(item => item.Block).ToArray();
            Assert.Equal(table.Rows.Select(row => row.Block), placed.Where(block => table.Rows.Any(row => row.Block == block)));
            Assert.Equal(closing.Text.Prepend(closing.Block), placed.Where(block => block == closing.Block || closing.Text.Contains(block)));
            Assert.All(pages, AssertStacked);
        }
    }

    private static void AssertStacked(Page page)
    {
        var bottom = 0.0;
        foreach (var (block, top) in page.Blocks)
        {
            Assert.Equal(bottom, top, 6);
            bottom = top + block.Height;
        }

        Assert.True(bottom <= 100, $"{bottom}");
    }

    private static (IReadOnlyList<Page> Pages, IReadOnlyList<TableRow> Rows, Block Closing) Dealt(int rowCount, double rowHeight, double closingHeight)
    {
        TableRow[] rows = [.. Enumerable.Range(1, rowCount).Select(index => new TableRow(Of(rowHeight), new(index * 1.01m)))];
        var closing = Of(closingHeight);
        return (Paginator.Paginate(new([Of(15), Of(5)], Of(10), 100), Table(rows), new(closing, [])), rows, closing);
    }

    private static FlowingTable Table(IReadOnlyList<TableRow> rows) =>
        new(Head, rows, (label, amount) => new Block().Left(0, Theme.Body.Line($"{label} {amount}")).Space(5));

    private static Block Of(double height) => new Block().Space(height);

    private static double TopOn(Page page, TableRow row) => TopOn(page, row.Block);

    private static double TopOn(Page page, Block block) => page.Blocks.Single(placed => placed.Block == block).Top;

    private static IEnumerable<string> Texts(Page page) =>
        page.Blocks.SelectMany(placed => placed.Block.Marks).OfType<TextMark>().Select(mark => mark.Line.Text);
}
