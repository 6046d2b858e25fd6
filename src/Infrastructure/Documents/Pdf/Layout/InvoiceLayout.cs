using MiniCrm.Application.Documents;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Lays a document out as pages. Pure: the same document gives the same display lists, nothing is written yet.</summary>
internal static class InvoiceLayout
{
    public static IReadOnlyList<Page> Of(InvoiceDocument document)
    {
        var frame = new PageFrame(
            Letterhead.Of(document), Letterhead.Running(document), Page.Height - Footer.Of(document, 1, 1).Height);
        var pages = Paginator.Paginate(frame, LineTable.Of(document.Lines), new(ClosingBlock(document), ClosingText.Of(document)));

        // Only now is it known how many pages there are.
        for (var index = 0; index < pages.Count; index++)
        {
            pages[index].Place(Footer.Of(document, index + 1, pages.Count), frame.Bottom);
            if (document.IsDraft) pages[index].PlaceBeneath(DraftMark(), 0);
        }

        return pages;
    }

    private static Block ClosingBlock(InvoiceDocument document)
    {
        var vat = VatTable.Of(document.VatBreakdown);
        var payment = PaymentBlock.Of(document);
        var totals = TotalsBlock.Of(document);
        var left = new Block().Append(vat).Space(14).Append(payment);
        return new Block().Space(18).Place(left, 18).Place(totals, 16).Reach(18 + Math.Max(left.Height, totals.Height)).Space(4);
    }

    /// <summary>BROUILLON across the page, corner to corner, under everything else.</summary>
    private static Block DraftMark()
    {
        const double degrees = 52;
        var word = Theme.Draft.Line("BROUILLON");
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var x = ((Page.Width - (word.Width * cosine)) / 2) + (Theme.Draft.Size * 0.33 * sine);
        var baseline = (Page.Height + (word.Width * sine) + (Theme.Draft.Size * 0.33 * cosine)) / 2;
        return new Block().Turned(x, baseline, degrees, word);
    }
}
