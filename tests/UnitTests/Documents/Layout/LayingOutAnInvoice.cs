using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Pdf.Layout;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.UnitTests.Documents.Layout;

public class LayingOutAnInvoice
{
    private static readonly string LongWord = new('W', 200);

    public static TheoryData<string> Cases => [.. Documents.Keys];

    private static Dictionary<string, InvoiceDocument> Documents { get; } = new()
    {
        ["one line"] = ADocument.WithLines(1),
        ["40 lines"] = ADocument.WithLines(40),
        ["1000 lines"] = ADocument.WithLines(1000),
        ["draft without lines"] = ADocument.WithLines([]) with { Number = null, Seal = null },
        ["long words everywhere"] = LongWords(),
        ["a description of 500 lines"] = ADocument.WithLines(ADocument.Line(description: string.Join('\n', Enumerable.Repeat("a", 500))), ADocument.Line(2)),
        ["notes of 10 000 characters"] = ADocument.WithLines(3) with { Notes = string.Concat(Enumerable.Repeat("Une note. ", 1000)) },
        ["notes of 5 000 short lines"] = ADocument.WithLines(3) with { Notes = string.Concat(Enumerable.Repeat("é\n", 5000)) },
        ["the greatest amounts"] = GreatestAmounts(),
        ["fifty deposits"] = ADocument.WithLines(3) with { Deposits = [.. Enumerable.Range(1, 50).Select(index => new Application.Documents.PrintedDeposit($"F2026-{index:00000}", ADocument.IssueDate, new(1), new(0.17m)))] },
        ["every rate and reason"] = EveryVat(),
        ["the most a credit note takes back"] = TakesBack(new(9_999_999_999.99m)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Clips_nothing_and_writes_nothing_over_the_foot(string document)
    {
        var pages = InvoiceLayout.Of(Documents[document]);

        foreach (var page in pages)
        {
            var (foot, footTop) = page.Blocks[^1];
            Assert.Equal(Page.Height, footTop + foot.Height, 6);
            foreach (var (block, top) in page.Blocks.Where(placed => placed.Top > 0 || placed.Block.Height > 0))
            {
                Assert.All(block.Marks.OfType<TextMark>(), mark =>
                {
                    Assert.InRange(mark.X, Theme.Left - 0.01, Theme.Right);
                    Assert.InRange(mark.X + mark.Line.Width, Theme.Left, Theme.Right + 0.01);
                    Assert.InRange(top + mark.Baseline, 20, block == foot ? Page.Height - 20 : footTop);
                });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Writes_no_text_over_another(string document)
    {
        foreach (var page in InvoiceLayout.Of(Documents[document]))
        {
            var texts = Placed(page).Where(text => text.Mark.Degrees == 0 && text.Mark.Line.Width > 0)
                .GroupBy(text => Math.Round(text.Baseline, 3)).Select(line => line.OrderBy(text => text.Mark.X).ToArray());
            foreach (var line in texts)
            {
                for (var index = 1; index < line.Length; index++)
                {
                    var (left, right) = (line[index - 1].Mark, line[index].Mark);
                    Assert.True(left.X + left.Line.Width <= right.X, $"{left.Line.Text} | {right.Line.Text}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_its_pages(string document)
    {
        var pages = InvoiceLayout.Of(Documents[document]);

        for (var index = 0; index < pages.Count; index++)
            Assert.Contains(Placed(pages[index]), text => text.Mark.Line.Text == $"Page {index + 1} / {pages.Count}");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void Carries_the_sum_of_the_lines_from_page_to_page(int count)
    {
        var pages = InvoiceLayout.Of(ADocument.WithLines(count));

        var lines = 0;
        for (var index = 0; index < pages.Count - 1; index++)
        {
            lines += Texts(pages[index]).Count(text => text.StartsWith("Prestation n°", StringComparison.Ordinal));
            var carried = FrenchFormat.Euros(new Money(100 * lines));
            Assert.Equal(carried, After(pages[index], "Sous-total à reporter"));
            Assert.Equal(carried, After(pages[index + 1], "Report"));
        }
    }

    [Fact]
    public void Leaves_out_of_a_description_all_but_one_of_the_blank_lines_that_follow_each_other()
    {
        var spacious = ADocument.Line(description: "Pose\navant" + new string('\n', 400) + "après");

        var texts = Texts(InvoiceLayout.Of(ADocument.WithLines(spacious)).Single()).ToArray();

        Assert.Contains("avant", texts);
        Assert.Contains("après", texts);
    }

    [Fact]
    public void Marks_every_page_of_a_draft_and_none_of_an_issued_invoice()
    {
        Assert.All(InvoiceLayout.Of(ADocument.WithLines(40) with { Number = null }), page => Assert.Contains("BROUILLON", Texts(page)));
        Assert.All(InvoiceLayout.Of(ADocument.WithLines(40)), page => Assert.DoesNotContain("BROUILLON", Texts(page)));
    }

    [Fact]
    public void Says_what_a_credit_note_corrects_and_asks_for_no_payment()
    {
        var texts = Texts(InvoiceLayout.Of(ADocument.WithLines(1) with
        {
            Kind = InvoiceKind.CreditNote,
            Number = "A2026-00003",
            DueDate = null,
            OriginalInvoice = new("F2026-00017", new(2026, 10, 1)),
        }).Single()).ToArray();

        Assert.Contains("AVOIR", texts);
        Assert.Contains("N° A2026-00003", texts);
        Assert.Contains("Relatif à la facture F2026-00017 du 1er octobre 2026".Replace("1er octobre 2026", "1er\u00A0octobre\u00A02026", StringComparison.Ordinal), texts);
        Assert.Contains("Net à votre crédit", texts);
        Assert.DoesNotContain("IBAN", texts);
    }

    [Fact]
    public void Says_what_the_last_credit_note_takes_back_of_those_before_it_without_a_minus()
    {
        var texts = Texts(InvoiceLayout.Of(TakesBack(new(240))).Single()).ToArray();

        Assert.Contains("240,00\u00A0€ à déduire des avoirs précédents", texts);
        Assert.Equal("240,00\u00A0€", texts[Array.IndexOf(texts, "À déduire") - 1]);
        Assert.DoesNotContain(texts, text => text.Contains("crédit", StringComparison.Ordinal));
    }

    [Fact]
    public void Calls_only_what_was_paid_or_deducted_settled()
    {
        Assert.Contains("Aucun montant à payer", Texts(InvoiceLayout.Of(ADocument.WithLines(ADocument.Line(price: 0))).Single()));
        Assert.Contains("Facture réglée, aucun montant à payer", Texts(InvoiceLayout.Of(ADocument.WithLines(1) with { PaidAtIssue = new(120), AmountDue = Money.Zero }).Single()));
    }

    [Fact]
    public void Names_the_VAT_of_deposits_that_are_added_up()
    {
        var texts = InvoiceLayout.Of(Documents["fifty deposits"]).SelectMany(Texts).ToArray();

        Assert.Equal("dont TVA 8,50\u00A0€", texts[Array.IndexOf(texts, "50 acomptes déduits") + 1]);
        Assert.Contains("F2026-00050 du 22\u00A0novembre\u00A02026 : 1,00\u00A0€, dont TVA 0,17\u00A0€", texts);
    }

    [Fact]
    public void Marks_a_sole_trader_once()
    {
        var seller = ADocument.Seller with { LegalName = "Jeanne Martin", SoleTrader = true };

        Assert.Equal("Jeanne Martin EI", Parties.NameOf(seller));
        foreach (var marked in (string[])["EI Jeanne Martin", "Jeanne Martin (EI)", "Jeanne Martin E.I.", "Jeanne Martin\u00A0EI", "Jeanne Martin, Entrepreneur\u00A0individuel"])
            Assert.Equal(marked, Parties.NameOf(seller with { LegalName = marked }));
        foreach (var unmarked in (string[])["MEIER Jeanne", "JEANNE MAREI", "Jeanne Martin E.I.R.L."])
            Assert.Equal($"{unmarked} EI", Parties.NameOf(seller with { LegalName = unmarked }));
    }

    [Fact]
    public void Names_the_country_of_an_address_abroad_alone()
    {
        Assert.Equal(["1 rue X", "69002 Lyon"], Parties.AddressLines(new("1 rue X", "69002", "Lyon", "FR")));
        Assert.Equal(["Rue Y 2", "1000 Bruxelles", "BELGIQUE"], Parties.AddressLines(new("Rue Y 2", "1000", "Bruxelles", "BE")));
    }

    private static InvoiceDocument LongWords() => ADocument.WithLines(ADocument.Line(description: LongWord + LongWord)) with
    {
        Seller = ADocument.Seller with { LegalName = LongWord, Email = LongWord, Phone = LongWord, TradeRegister = LongWord, LegalForm = LongWord, Address = new(LongWord, LongWord, LongWord, "FR") },
        Buyer = ADocument.Buyer with { Name = LongWord, Address = new(LongWord, LongWord, LongWord, "DE") },
        DeliveryAddress = new(LongWord, LongWord, LongWord, "IT"),
        BuyerReference = LongWord,
        PurchaseOrder = LongWord,
        Mentions = [new(null, LongWord, "")],
    };

    private static InvoiceDocument TakesBack(Money amount) => ADocument.WithLines(1) with
    {
        Kind = InvoiceKind.CreditNote,
        Number = "A2026-00003",
        DueDate = null,
        OriginalInvoice = new("F2026-00017", new(2026, 10, 1)),
        AmountDue = -amount,
    };

    private static InvoiceDocument GreatestAmounts()
    {
        var line = ADocument.Line(quantity: -9_999_999.9999m, unit: Unit.LumpSum, price: 99.9999m, discount: 99.99m) with
        {
            UnitPrice = new(999_999_999.9999m),
            NetAmount = new(-9_999_999_999.99m),
            Vat = new(VatCategory.K, Percentage.Zero, "Livraison intracommunautaire", "VATEX-EU-IC"),
        };
        Money greatest = new(9_999_999_999.99m);
        return ADocument.WithLines(line) with
        {
            VatBreakdown = [new(VatCategory.S, new(20), greatest, greatest, null, null)],
            NetAmount = greatest,
            VatAmount = greatest,
            GrossAmount = greatest,
            AmountDue = greatest,
            GlobalDiscount = new(999_999_999.99m),
            Deposits = [new(new string('9', 35), ADocument.IssueDate, greatest)],
            PaidAtIssue = greatest,
        };
    }

    private static InvoiceDocument EveryVat() => ADocument.WithLines(
    [
        .. ((decimal[])[0.9m, 1.05m, 1.75m, 2.1m, 5.5m, 7, 8.5m, 9.2m, 9.6m, 10, 13, 19.6m, 20, 20.6m]).Select((rate, index) =>
            ADocument.Line(index + 1, vat: new(VatCategory.S, new(rate)))),
        .. ((VatCategory[])[VatCategory.AE, VatCategory.E, VatCategory.G, VatCategory.K]).Select(category =>
            ADocument.Line(20, vat: new(category, Percentage.Zero, new string('x', 200)))),
    ]);

    private static IEnumerable<(TextMark Mark, double Baseline)> Placed(Page page) => page.Blocks.SelectMany(
        placed => placed.Block.Marks.OfType<TextMark>(), (placed, mark) => (mark, placed.Top + mark.Baseline));

    private static IEnumerable<string> Texts(Page page) => Placed(page).Select(text => text.Mark.Line.Text);

    private static string After(Page page, string label) => Texts(page).SkipWhile(text => text != label).Skip(1).First();
}
