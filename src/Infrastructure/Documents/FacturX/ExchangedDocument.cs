using MiniCrm.Application.Documents;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Number, type, date and notes (BT-1, BT-3, BT-2, BG-1).</summary>
internal static class ExchangedDocument
{
    /// <summary>French rule BR-FR-05: these three notes are on every invoice, each once (BR-FR-06).</summary>
    private static readonly string[] CompulsorySubjects = ["PMT", "PMD", "AAB"];

    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        using (xml.Group("rsm:ExchangedDocument"u8))
        {
            xml.Text("ram:ID"u8, document.Number!);
            xml.Text("ram:TypeCode"u8, TypeCode(document.Kind));
            xml.Date("ram:IssueDateTime"u8, document.IssueDate);
            foreach (var note in Notes(document)) Write(xml, note);
        }
    }

    /// <summary>UNTDID 1001.</summary>
    private static string TypeCode(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Invoice => "380",
        InvoiceKind.Deposit => "386",
        InvoiceKind.CreditNote => "381",
    };

    private static IEnumerable<(string? Subject, string Content)> Notes(InvoiceDocument document)
    {
        foreach (var subject in document.Mentions.Where(mention => mention.Subject is not null).GroupBy(mention => mention.Subject))
            yield return (subject.Key, string.Join('\n', subject.Select(mention => mention.Text)));
        foreach (var missing in CompulsorySubjects.Except(document.Mentions.Select(mention => mention.Subject)))
            yield return (missing, "Sans objet.");
        yield return ("BAR", Routing(document));
        foreach (var mention in document.Mentions.Where(mention => mention.Subject is null)) yield return (null, mention.Text);
        if (!string.IsNullOrWhiteSpace(document.Notes)) yield return (null, document.Notes);
    }

    /// <summary>How a platform treats the invoice: sent to a French firm, reported as a sale to a consumer or abroad, or neither.</summary>
    /// <remarks>
    /// A firm established in France without a SIREN (a small association) is not one that a platform can reach. A credit note goes where its invoice went:
    /// the part that it credits may be exempt where the whole is not.
    /// </remarks>
    private static string Routing(InvoiceDocument document)
    {
        var buyer = document.Buyer;
        var breakdown = document.Corrected?.VatBreakdown ?? document.VatBreakdown;
        if (IsExempt(breakdown) || IsOutsideVat(breakdown, buyer)) return "OUTOFSCOPE";
        if (buyer.Kind == ClientKind.Individual) return "B2C";
        if (buyer.IsInFrenchFlow()) return "B2B";
        return buyer.IsFrenchBusiness() ? "B2C" : "B2BINT";
    }

    /// <remarks>What art. 261 to 261 E of the CGI exempt is neither sent through platforms nor reported (art. 289 bis and 290).</remarks>
    private static bool IsExempt(IReadOnlyList<VatSubtotal> breakdown) => breakdown.All(row =>
        row.VatCategory == VatCategory.E && row.ExemptionCode?.StartsWith("VATEX-FR-CGI261", StringComparison.Ordinal) == true);

    /// <remarks>What is outside French VAT because the client is elsewhere is reported as a sale there.</remarks>
    private static bool IsOutsideVat(IReadOnlyList<VatSubtotal> breakdown, Buyer buyer) =>
        breakdown.All(row => row.VatCategory == VatCategory.O) && Countries.IsInFrenchVatTerritory(buyer.Address.Country);

    private static void Write(CiiWriter xml, (string? Subject, string Content) note)
    {
        using (xml.Group("ram:IncludedNote"u8))
        {
            xml.Text("ram:Content"u8, note.Content.ReplaceLineEndings("\n"));
            xml.Optional("ram:SubjectCode"u8, note.Subject);
        }
    }
}
