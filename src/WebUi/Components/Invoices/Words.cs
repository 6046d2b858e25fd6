using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>Invoicing's words as people read them.</summary>
public static class Words
{
    public static string Of(Unit unit, Speech speech) => speech[Name(unit)];

    /// <summary>A quantity with its unit in the plural form of the language: <c>1,5 jour</c>, <c>4 jours</c>. Pieces go without saying.</summary>
    public static string Counted(Quantity quantity, Unit unit, Speech speech)
    {
        var number = Format.Number(quantity.Value, speech);
        if (unit == Unit.Piece) return number;

        var isPlural = speech.English ? Math.Abs(quantity.Value) != 1m : Math.Abs(quantity.Value) >= 2m;
        var name = speech[Name(unit)];
        var takesAnS = unit is Unit.Hour or Unit.Day or Unit.Month or Unit.Year or Unit.LumpSum or Unit.Set;
        return $"{number}\u00A0{name}{(isPlural && takesAnS && !name.EndsWith('s') ? "s" : "")}";
    }

    public static Text Name(Unit unit) => unit switch
    {
        Unit.Piece => new("unité", "unit"),
        Unit.Hour => new("heure", "hour"),
        Unit.Day => new("jour", "day"),
        Unit.Month => new("mois", "month"),
        Unit.Year => new("an", "year"),
        Unit.LumpSum => new("forfait", "lump sum"),
        Unit.Kilogram => new("kg", "kg"),
        Unit.Gram => new("g", "g"),
        Unit.Tonne => new("t", "t"),
        Unit.Litre => new("l", "l"),
        Unit.Metre => new("m", "m"),
        Unit.SquareMetre => new("m²", "m²"),
        Unit.CubicMetre => new("m³", "m³"),
        Unit.Kilometre => new("km", "km"),
        Unit.Set => new("lot", "set"),
        Unit.Percent => new("%", "%"),
    };

    public static string Of(PaymentMethod method, Speech speech) => method switch
    {
        PaymentMethod.Transfer => speech["Virement", "Bank transfer"],
        PaymentMethod.Card => speech["Carte", "Card"],
        PaymentMethod.Cheque => speech["Chèque", "Cheque"],
        PaymentMethod.Cash => speech["Espèces", "Cash"],
        PaymentMethod.DirectDebit => speech["Prélèvement", "Direct debit"],
    };

    public static string Of(OperationNature nature, Speech speech) => nature switch
    {
        OperationNature.Goods => speech["Livraison de biens", "Goods"],
        OperationNature.Services => speech["Prestation de services", "Services"],
        OperationNature.Mixed => speech["Biens et services", "Goods and services"],
    };

    public static string Of(InvoiceKind kind, Speech speech) => kind switch
    {
        InvoiceKind.Invoice => speech["Facture", "Invoice"],
        InvoiceKind.Deposit => speech["Facture d'acompte", "Deposit invoice"],
        InvoiceKind.CreditNote => speech["Avoir", "Credit note"],
    };
}
