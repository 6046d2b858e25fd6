using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Foot of every page: the firm's legal identity, the document's seal, the page number.</summary>
internal static class Footer
{
    private const double Margin = 26;

    /// <summary>Fixed, so that the foot is as high on page 1 / 1 as on page 1000 / 1000.</summary>
    private const double NumberWidth = 62;

    public static Block Of(InvoiceDocument document, int page, int pages)
    {
        var number = Theme.Small.Line($"Page {page} / {pages}");
        var legal = Theme.Small.Wrap(Parties.LegalLine(document.Seller), Theme.Width - NumberWidth);
        var block = new Block()
            .Space(10).Rule(Theme.Left, Theme.Width, 0.5, Theme.Hairline).Space(6)
            .Right(Theme.Right, number).Lines(Theme.Left, legal);
        if (document.Seal is { } seal) block.Space(1).Lines(Theme.Left, Theme.Tiny.Line($"Empreinte SHA-256 : {seal}"));
        return block.Space(Margin);
    }
}
