using System.Text;
using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.FacturX;

namespace MiniCrm.UnitTests.Documents;

public class RenderingAnInvoice
{
    public static TheoryData<string> Cases => [.. Documents.Keys];

    private static Dictionary<string, InvoiceDocument> Documents { get; } = new()
    {
        ["one line"] = ADocument.WithLines(1),
        ["40 lines"] = ADocument.WithLines(40),
        ["200 lines"] = ADocument.WithLines(200),
        ["draft"] = ADocument.WithLines(3) with { Number = null, Seal = null },
        ["credit note"] = ADocument.WithLines(2) with { Kind = InvoiceKind.CreditNote, Number = "A2026-00003", DueDate = null, OriginalInvoice = new("F2026-00017", new(2026, 10, 1)) },
        ["deposit deducted"] = ADocument.WithLines(2) with { Deposits = [new("F2026-00012", new(2026, 9, 1), new(72))], AmountDue = new(168) },
        ["foreign letters"] = ADocument.WithLines(ADocument.Line(description: "Łódź Ελλάδα Москва 🎉 日本")),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Makes_a_file_that_qpdf_finds_sound(string document)
    {
        var report = PdfTool.Run("qpdf", Rendered.Of(Documents[document]), "--check", "FILE");

        Assert.Contains("No syntax or stream encoding errors found", report, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Embeds_every_font_as_a_subset_that_knows_its_characters(string document)
    {
        var fonts = PdfTool.Run("pdffonts", Rendered.Of(Documents[document]), "FILE").Trim().Split('\n')[2..];

        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, font => Assert.Matches("CID TrueType +Identity-H +yes yes yes", font));
    }

    [Fact]
    public void Can_be_read_and_searched_as_text()
    {
        var text = Text(ADocument.WithLines(
            ADocument.Line(1, "Création d'une œuvre « à façon »", 2.5m, Unit.Hour, 80),
            ADocument.Line(2, "Remise à niveau", 10, Unit.Piece, 123.4567m, 10)));

        Assert.Contains("FACTURE", text, StringComparison.Ordinal);
        Assert.Contains("N° F2026-00042", text, StringComparison.Ordinal);
        Assert.Matches("Date d'émission +22 novembre 2026", text);
        Assert.Matches("Date d'échéance +22 décembre 2026", text);
        Assert.Contains("Société Générale d'Œuvres Cœur & Forêt", text, StringComparison.Ordinal);
        Assert.Matches("Création d'une œuvre « à façon » +2,5 h +80,00 € +20 % +200,00 €", text);
        Assert.Matches("Remise à niveau +10 u\\. +123,4567 € +10 % +20 % +1 111,11 €", text);
        Assert.Matches("20 % +1 311,11 € +262,22 €", text);
        Assert.Matches("Total TTC +1 573,33 €", text);
        Assert.Matches("Net à payer +1 573,33 €", text);
        Assert.Matches("IBAN +FR76 3000 6000 0112 3456 7890 189", text);
        Assert.Contains("SIREN 552 120 222", text, StringComparison.Ordinal);
        Assert.Contains("SAS au capital de 10 000 €", text, StringComparison.Ordinal);
        Assert.Contains("indemnité forfaitaire de 40 €", text, StringComparison.Ordinal);
        Assert.Contains("Page 1 / 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Deducts_deposits_and_payments_from_what_is_due()
    {
        var text = Text(ADocument.WithLines(2) with
        {
            Deposits = [new("F2026-00012", new(2026, 9, 1), new(72), new(12))],
            PaidAtIssue = new(50),
            AmountDue = new(118),
        });

        Assert.Matches("Total TTC +240,00 €", text);
        Assert.Matches("Acompte F2026-00012 du 01/09/2026 +−72,00 €", text);
        Assert.Contains("dont TVA 12,00 €", text, StringComparison.Ordinal);
        Assert.Matches("Déjà réglé +−50,00 €", text);
        Assert.Matches("Net à payer +118,00 €", text);
    }

    [Fact]
    public void Says_why_there_is_no_VAT()
    {
        LineVat exempt = new(VatCategory.E, Percentage.Zero, "TVA non applicable, art. 293 B du CGI", "VATEX-FR-FRANCHISE");

        var text = Text(ADocument.WithLines(ADocument.Line(vat: exempt)));

        Assert.Matches("Exonéré +100,00 € +0,00 €", text);
        Assert.Contains("TVA non applicable, art. 293 B du CGI", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_the_same_bytes_for_the_same_document_on_any_thread()
    {
        var files = new byte[16][];
        Parallel.For(0, files.Length, index => files[index] = Rendered.Of(ADocument.WithLines(40)));

        Assert.All(files, file => Assert.Equal(files[0], file));
    }

    [Theory]
    [InlineData("one line")]
    [InlineData("credit note")]
    [InlineData("deposit deducted")]
    public void Carries_its_electronic_invoice(string document)
    {
        var file = Rendered.Of(Documents[document]);

        Assert.Contains("factur-x.xml", PdfTool.Run("pdfdetach", file, "-list", "FILE"), StringComparison.Ordinal);
        var attached = PdfTool.Run("pdfdetach", file, "-save", "1", "-o", "/dev/stdout", "FILE");
        Assert.Equal(Encoding.UTF8.GetString(new CrossIndustryInvoice().Write(Documents[document])), attached);
    }

    [Fact]
    public void Carries_nothing_while_a_draft() =>
        Assert.Contains("0 embedded files", PdfTool.Run("pdfdetach", Rendered.Of(Documents["draft"]), "-list", "FILE"), StringComparison.Ordinal);

    [Fact]
    public void Stays_under_50_KB_for_a_page() => Assert.InRange(Rendered.Of(ADocument.WithLines(5)).Length, 1, 50_000);

    /// <summary>Text as copied from the page; the tool turns no-break spaces to plain ones.</summary>
    private static string Text(InvoiceDocument document) =>
        PdfTool.Run("pdftotext", Rendered.Of(document), "-layout", "FILE", "-");
}
