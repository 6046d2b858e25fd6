using MiniCrm.Application.Documents;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Top of the first page: who writes to whom, what the document is, its dates and references, and what is due.</summary>
internal static class Letterhead
{
    private const double Top = 34;
    private const double LeftWidth = Theme.Window - Theme.Left - 24;

    /// <summary>Room for the parties and the facts side by side; beyond it the facts go below, over the whole width.</summary>
    private const double Tall = 420;

    public static IReadOnlyList<Block> Of(InvoiceDocument document)
    {
        var seller = SellerBlock(document.Seller);
        var title = TitleBlock(document);
        var buyer = BuyerBlock(document.Buyer);
        var facts = DocumentFacts.Of(document, LeftWidth);
        var buyerTop = Math.Max(Theme.WindowTop, Top + title.Height + 14) - Theme.Label.Leading - 2;
        var factsTop = Math.Max(buyerTop, Top + seller.Height + 16);

        var parties = new Block()
            .Fill(0, Page.Width, 5, Theme.Accent)
            .Place(seller, Top).Place(title, Top).Place(buyer, buyerTop)
            .Reach(Math.Max(Top + seller.Height, buyerTop + buyer.Height));
        if (factsTop + facts.Height > Tall) return [parties, new Block().Space(16).Append(DocumentFacts.Of(document, Theme.Width)), Due(document)];
        return [parties.Place(facts, factsTop).Reach(factsTop + facts.Height), Due(document)];
    }

    /// <summary>Top of the following pages.</summary>
    public static Block Running(InvoiceDocument document)
    {
        var date = Theme.RowMuted.Line($"{DocumentFacts.IssueLabel(document)} : {FrenchFormat.LongDate(document.IssueDate)}");
        return new Block()
            .Fill(0, Page.Width, 5, Theme.Accent).Space(Top)
            .Right(Theme.Right, date).Lines(Theme.Left, Theme.RowStrong.Line(FrenchLabels.Name(document)))
            .Space(18);
    }

    private static Block SellerBlock(Seller seller)
    {
        var block = new Block()
            .Lines(Theme.Left, Theme.Name.Wrap(Parties.NameOf(seller), LeftWidth))
            .Space(2)
            .Lines(Theme.Left, Parties.AddressLines(seller.Address).SelectMany(line => Theme.Muted.Wrap(line, LeftWidth)));
        string?[] contacts = [seller.Phone, seller.Email];
        foreach (var contact in contacts.OfType<string>()) block.Lines(Theme.Left, Theme.Muted.Wrap(contact, LeftWidth));
        if (seller.VatNumber is { } vat) block.Lines(Theme.Left, Theme.Muted.Wrap($"TVA {vat}", LeftWidth));
        return block;
    }

    private static Block TitleBlock(InvoiceDocument document)
    {
        var block = new Block()
            .Lines(Theme.Window, Theme.Title.Wrap(FrenchLabels.Title(document.Kind).ToUpperInvariant(), Theme.WindowWidth))
            .Lines(Theme.Window, Theme.Number.Wrap(document.Number is { } number ? $"N° {number}" : "Brouillon, sans numéro", Theme.WindowWidth));
        if (document.OriginalInvoice is { } original)
        {
            var reference = $"Relatif à la facture {original.Number} du {FrenchFormat.LongDate(original.IssueDate)}";
            block.Lines(Theme.Window, Theme.Muted.Wrap(reference, Theme.WindowWidth));
        }

        return block;
    }

    private static Block BuyerBlock(Buyer buyer) => new Block()
        .Lines(Theme.Window, Theme.Label.Line("Adressé à"))
        .Space(3)
        .Lines(Theme.Window, Theme.Strong.Wrap(buyer.Name, Theme.WindowWidth))
        .Lines(Theme.Window, Parties.AddressLines(buyer.Address).SelectMany(line => Theme.Body.Wrap(line, Theme.WindowWidth)))
        .Space(4)
        .Lines(Theme.Window, Parties.Identifiers(buyer).SelectMany(line => Theme.Small.Wrap(line, Theme.WindowWidth)));

    private static Block Due(InvoiceDocument document) =>
        new Block().Space(24).Lines(Theme.Left, Theme.Headline.Wrap(Headline(document), Theme.Width)).Space(16);

    private static string Headline(InvoiceDocument document)
    {
        var amount = FrenchFormat.Euros(document.AmountDue);
        if (DocumentPayment.TakenBack(document) is { } taken) return $"{FrenchFormat.Euros(taken)} à déduire des avoirs précédents";
        if (document.Kind == InvoiceKind.CreditNote) return $"{amount} à votre crédit";
        if (document.AmountDue.IsZero) return document.GrossAmount.IsZero ? "Aucun montant à payer" : "Facture réglée, aucun montant à payer";
        return document.DueDate is { } due ? $"{amount} à régler au plus tard le {FrenchFormat.LongDate(due)}" : $"{amount} à régler";
    }
}
