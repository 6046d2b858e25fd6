using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Company;

namespace MiniCrm.Domain.Invoicing;

/// <summary>
/// The words of the sealed text. They are written out and not taken from the names in the code: renaming one of those
/// must not break the seal of every document ever issued.
/// </summary>
internal static class SealWords
{
    public static string Of(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Invoice => "facture",
        InvoiceKind.Deposit => "acompte",
        InvoiceKind.CreditNote => "avoir",
    };

    public static string Of(OperationNature nature) => nature switch
    {
        OperationNature.Goods => "biens",
        OperationNature.Services => "services",
        OperationNature.Mixed => "mixte",
    };

    public static string Of(PaymentMethod method) => method switch
    {
        PaymentMethod.Transfer => "virement",
        PaymentMethod.Card => "carte",
        PaymentMethod.Cheque => "cheque",
        PaymentMethod.Cash => "especes",
        PaymentMethod.DirectDebit => "prelevement",
    };

    public static string Of(ClientKind kind) => kind switch
    {
        ClientKind.Business => "entreprise",
        ClientKind.Individual => "particulier",
    };

    public static string Of(VatScheme scheme) => scheme switch
    {
        VatScheme.Standard => "reel",
        VatScheme.SmallBusinessExemption => "franchise",
    };

    public static string Of(VatCategory category) => category switch
    {
        VatCategory.AE => "AE",
        VatCategory.E => "E",
        VatCategory.G => "G",
        VatCategory.K => "K",
        VatCategory.O => "O",
        VatCategory.S => "S",
        VatCategory.Z => "Z",
    };

    public static string Of(Unit unit) => unit switch
    {
        Unit.Piece => "unite",
        Unit.Hour => "heure",
        Unit.Day => "jour",
        Unit.Month => "mois",
        Unit.Year => "an",
        Unit.LumpSum => "forfait",
        Unit.Kilogram => "kg",
        Unit.Gram => "g",
        Unit.Tonne => "t",
        Unit.Litre => "l",
        Unit.Metre => "m",
        Unit.SquareMetre => "m2",
        Unit.CubicMetre => "m3",
        Unit.Kilometre => "km",
        Unit.Set => "lot",
        Unit.Percent => "pourcent",
    };
}
