using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Documents.FacturX;

/// <summary>A credit note is treated as the invoice that it corrects, of which it may credit a part alone.</summary>
public class CorrectingAnElectronicInvoice
{
    private static readonly DocumentLine Exempt = ADocument.Line(1, vat: new(VatCategory.E, Percentage.Zero, "Motif", "VATEX-FR-CGI261-4"));

    [Fact]
    public void Takes_the_route_that_its_invoice_took()
    {
        var mixed = ADocument.WithLines(Exempt, ADocument.Line(2));
        var exempt = ADocument.WithLines(Exempt);

        Assert.Equal("B2B", RouteOf(Note(mixed, Exempt)));
        Assert.Equal("OUTOFSCOPE", RouteOf(Note(exempt, Exempt)));
    }

    [Theory]
    [InlineData(InvoiceKind.Invoice, true, false, "5")]
    [InlineData(InvoiceKind.Deposit, true, true, "72")]
    [InlineData(InvoiceKind.Invoice, false, true, null)]
    public void Takes_VAT_back_that_was_due_when_its_invoice_said(InvoiceKind kind, bool then, bool now, string? expected)
    {
        var invoice = ADocument.WithLines(1) with { Kind = kind, Seller = ADocument.Seller with { VatOnDebits = then } };
        var note = Note(invoice, ADocument.Line(1)) with { Seller = ADocument.Seller with { VatOnDebits = now } };

        Assert.Equal(expected is null ? [] : [expected], Cii.Of(note).All("DueDateTypeCode").Select(code => code.Value));
    }

    private static InvoiceDocument Note(InvoiceDocument invoice, params IReadOnlyList<DocumentLine> lines) => ADocument.WithLines(lines) with
    {
        Kind = InvoiceKind.CreditNote,
        Number = "A2026-00003",
        DueDate = null,
        OriginalInvoice = new(invoice.Number!, invoice.IssueDate),
        Corrected = new(invoice.Kind, invoice.Seller, invoice.VatBreakdown, []),
    };

    private static string RouteOf(InvoiceDocument document) =>
        Assert.Single(Cii.Of(document).All("IncludedNote"), note => note.Elements().Last().Value == "BAR").Elements().First().Value;
}
