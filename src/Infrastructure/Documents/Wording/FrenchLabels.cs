using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.Wording;

/// <summary>The words of the page.</summary>
internal static class FrenchLabels
{
    public static string Title(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Invoice => "Facture",
        InvoiceKind.Deposit => "Facture d'acompte",
        InvoiceKind.CreditNote => "Avoir",
    };

    /// <summary>The document's name in a sentence or as the file's title: <c>Facture F2026-00001</c>.</summary>
    public static string Name(InvoiceDocument document) => $"{Title(document.Kind)} {document.Number ?? "(brouillon)"}";

    /// <summary>After an amount with tax, the VAT in it; nothing where there is none.</summary>
    public static string OfWhichVat(Money vat, string separator) => vat.IsZero ? "" : $"{separator}dont TVA {FrenchFormat.Euros(vat)}";

    public static string Nature(OperationNature nature) => nature switch
    {
        OperationNature.Goods => "Livraison de biens",
        OperationNature.Services => "Prestation de services",
        OperationNature.Mixed => "Livraison de biens et prestation de services",
    };

    public static string Method(PaymentMethod method) => method switch
    {
        PaymentMethod.Transfer => "Virement bancaire",
        PaymentMethod.Card => "Carte bancaire",
        PaymentMethod.Cheque => "Chèque",
        PaymentMethod.Cash => "Espèces",
        PaymentMethod.DirectDebit => "Prélèvement",
    };

    /// <summary>Singular below two, as French counts: 1,5 mois, 1,5 lot, 2 lots.</summary>
    public static string UnitOf(Unit unit, Quantity quantity)
    {
        var plural = Math.Abs(quantity.Value) >= 2;
        return unit switch
        {
            Unit.Piece => "u.",
            Unit.Hour => "h",
            Unit.Day => "j",
            Unit.Month => "mois",
            Unit.Year => plural ? "ans" : "an",
            Unit.LumpSum => plural ? "forfaits" : "forfait",
            Unit.Kilogram => "kg",
            Unit.Gram => "g",
            Unit.Tonne => "t",
            Unit.Litre => "L",
            Unit.Metre => "m",
            Unit.SquareMetre => "m²",
            Unit.CubicMetre => "m³",
            Unit.Kilometre => "km",
            Unit.Set => plural ? "lots" : "lot",
            Unit.Percent => "%",
        };
    }

    /// <summary>The rate, or in its place why there is none (CGI, ann. II, art. 242 nonies A, I, 8°).</summary>
    public static string Vat(VatCategory category, Percentage rate) => category switch
    {
        VatCategory.S or VatCategory.Z => FrenchFormat.Percent(rate),
        VatCategory.E => "Exonéré",
        VatCategory.AE => "Autoliq.",
        VatCategory.K => "Intracom.",
        VatCategory.G => "Export",
        VatCategory.O => "Hors TVA",
    };
}
