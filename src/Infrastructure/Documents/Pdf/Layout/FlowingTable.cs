using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>A row that is never split, and what it adds to the carried subtotal.</summary>
internal sealed record TableRow(Block Block, Money Amount);

/// <summary>A table that may run over several pages.</summary>
/// <param name="Head">Repeated on every page that holds rows.</param>
/// <param name="Carried">Draws a subtotal row, under the last row of a page or above the first one of the next.</param>
internal sealed record FlowingTable(Block Head, IReadOnlyList<TableRow> Rows, Func<string, Money, Block> Carried);

/// <summary>What comes after the lines.</summary>
/// <param name="Block">Totals and payment; stays whole and takes the last two rows with it.</param>
/// <param name="Text">Notes and mentions; stay with the block while they are short, else run over the pages line by line.</param>
internal sealed record Closing(Block Block, IReadOnlyList<Block> Text);

/// <summary>The part of each page that is left to the content.</summary>
/// <param name="Opening">What the document begins with: the first block from the page's upper edge, the others under it or, for want of room, on the next page.</param>
/// <param name="RunningHead">Top of the other pages, from the page's upper edge.</param>
/// <param name="Bottom">Lower limit on every page, counted from the page's upper edge.</param>
internal sealed record PageFrame(IReadOnlyList<Block> Opening, Block RunningHead, double Bottom);
