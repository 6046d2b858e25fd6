using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Deals the parts of a document out to pages: rows whole, subtotals carried, totals never alone.</summary>
internal sealed class Paginator
{
    public const string CarriedForward = "Sous-total à reporter";
    public const string BroughtForward = "Report";
    private const int RowsKeptWithTotals = 2;

    /// <summary>Closing text up to this height stays with the totals; longer text would push them to a page of their own.</summary>
    private const double ShortText = 150;

    private readonly PageFrame _frame;
    private readonly FlowingTable _table;
    private readonly double _carriedHeight;
    private readonly List<Page> _pages = [];
    private double _cursor;
    private bool _headIsPlaced;
    private int _placed;
    private Money _subtotal;

    private Paginator(PageFrame frame, FlowingTable table)
    {
        (_frame, _table) = (frame, table);
        _carriedHeight = table.Carried(CarriedForward, Money.Zero).Height;
        StartPage(frame.Opening[0]);
        foreach (var block in frame.Opening.Skip(1)) PlaceOrTurn(block);
    }

    private double PendingHead => _headIsPlaced ? 0 : _table.Head.Height;

    private double FreshTable => _frame.Bottom - _frame.RunningHead.Height - _table.Head.Height - _carriedHeight;

    public static IReadOnlyList<Page> Paginate(PageFrame frame, FlowingTable table, Closing closing)
    {
        var paginator = new Paginator(frame, table);
        paginator.Deal(closing);
        return paginator._pages;
    }

    private void Deal(Closing closing)
    {
        var textHeight = closing.Text.Sum(block => block.Height);
        var closingHeight = closing.Block.Height + (textHeight <= ShortText ? textHeight : 0);
        var kept = RowsKept(closingHeight);

        PlaceRows(_table.Rows.Count - kept);
        KeepTogether(kept, closingHeight);
        Place(closing.Block);
        foreach (var block in closing.Text) PlaceOrTurn(block);
    }

    /// <summary>How many of the last rows follow the totals: two, fewer where that would empty the page before or not fit on one.</summary>
    private int RowsKept(double closingHeight)
    {
        var kept = Math.Clamp(_table.Rows.Count - 1, 0, RowsKeptWithTotals);
        while (kept > 0 && HeightOfLast(kept) + closingHeight > FreshTable) kept--;
        return kept;
    }

    private double HeightOfLast(int rows) => _table.Rows.Skip(_table.Rows.Count - rows).Sum(row => row.Block.Height);

    private void PlaceRows(int count)
    {
        // A draft without lines still shows the columns.
        if (count == 0) PlaceOrTurn(_table.Head);
        for (; _placed < count; _placed++)
        {
            // Room for the subtotal is always left: the next row may be the one that turns the page.
            var needed = PendingHead + _table.Rows[_placed].Block.Height + _carriedHeight;
            if (_cursor + needed > _frame.Bottom) TurnTable();
            PlaceHead();
            Place(_table.Rows[_placed].Block);
            _subtotal += _table.Rows[_placed].Amount;
        }
    }

    private void KeepTogether(int kept, double closingHeight)
    {
        if (_cursor + HeightOfLast(kept) + closingHeight > _frame.Bottom)
        {
            if (kept > 0) TurnTable();
            else StartPage(_frame.RunningHead);
        }

        if (kept > 0) PlaceHead();
        for (; _placed < _table.Rows.Count; _placed++) Place(_table.Rows[_placed].Block);
    }

    private void TurnTable()
    {
        if (_placed > 0 && _headIsPlaced) Place(_table.Carried(CarriedForward, _subtotal));
        StartPage(_frame.RunningHead);
        PlaceHead();
        if (_placed > 0) Place(_table.Carried(BroughtForward, _subtotal));
    }

    private void PlaceHead()
    {
        if (_headIsPlaced) return;
        Place(_table.Head);
        _headIsPlaced = true;
    }

    private void PlaceOrTurn(Block block)
    {
        if (_cursor + block.Height > _frame.Bottom) StartPage(_frame.RunningHead);
        Place(block);
    }

    private void StartPage(Block top)
    {
        _pages.Add(new Page());
        (_cursor, _headIsPlaced) = (0, false);
        Place(top);
    }

    private void Place(Block block)
    {
        _pages[^1].Place(block, _cursor);
        _cursor += block.Height;
    }
}
