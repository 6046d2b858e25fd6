using System.Globalization;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>How the fields that refusals and findings name are called on the page, and where they are.</summary>
public static class FieldNames
{
    private static readonly Dictionary<string, (string French, string English)> Names = new(StringComparer.Ordinal)
    {
        ["Kind"] = ("Type", "Kind"),
        ["ClientId"] = ("Client", "Client"),
        ["ProjectId"] = ("Projet", "Project"),
        ["IssueDate"] = ("Date d'émission", "Issue date"),
        ["DueDate"] = ("Échéance", "Due date"),
        ["SupplyDate"] = ("Date de prestation", "Supply date"),
        ["PeriodStart"] = ("Début de période", "Period start"),
        ["PeriodEnd"] = ("Fin de période", "Period end"),
        ["OperationNature"] = ("Nature de l'opération", "Nature of operation"),
        ["DeliveryAddress"] = ("Adresse de livraison", "Delivery address"),
        ["BuyerReference"] = ("Référence de l'acheteur", "Buyer's reference"),
        ["PurchaseOrder"] = ("Bon de commande", "Purchase order"),
        ["PaymentMethod"] = ("Moyen de paiement", "Payment method"),
        ["GlobalDiscount"] = ("Remise globale", "Global discount"),
        ["DepositIds"] = ("Acomptes", "Deposits"),
        ["Notes"] = ("Notes", "Notes"),
        ["Lines"] = ("Lignes", "Lines"),
        ["Description"] = ("désignation", "description"),
        ["Quantity"] = ("quantité", "quantity"),
        ["Unit"] = ("unité", "unit"),
        ["UnitPrice"] = ("prix unitaire", "unit price"),
        ["DiscountPercent"] = ("remise", "discount"),
        ["VatRate"] = ("TVA", "VAT"),
        ["Vat"] = ("TVA", "VAT"),
        ["VatCategory"] = ("TVA", "VAT"),
        ["NetAmount"] = ("montant HT", "amount before VAT"),
        ["VatAmount"] = ("TVA", "VAT"),
        ["GrossAmount"] = ("montant TTC", "amount with VAT"),
        ["Number"] = ("numéro", "number"),
        ["Seal"] = ("empreinte", "seal"),
        ["ExemptionReason"] = ("motif d'exonération", "exemption reason"),
        ["ExemptionCode"] = ("code d'exonération", "exemption code"),
        ["Name"] = ("nom", "name"),
        ["LegalName"] = ("raison sociale", "legal name"),
        ["Street"] = ("adresse", "street"),
        ["PostalCode"] = ("code postal", "postal code"),
        ["City"] = ("ville", "city"),
        ["Country"] = ("pays", "country"),
        ["LegalForm"] = ("forme juridique", "legal form"),
        ["ShareCapital"] = ("capital social", "share capital"),
        ["TradeRegister"] = ("RCS", "trade register"),
        ["Siren"] = ("SIREN", "SIREN"),
        ["Siret"] = ("SIRET", "SIRET"),
        ["VatNumber"] = ("n° de TVA", "VAT number"),
        ["Iban"] = ("IBAN", "IBAN"),
        ["LatePenaltyRate"] = ("pénalités de retard", "late-payment rate"),
        ["Email"] = ("e-mail", "e-mail"),
        ["ElectronicAddress"] = ("adresse électronique", "electronic address"),
        ["Phone"] = ("téléphone", "phone"),
        ["Status"] = ("statut", "status"),
        ["Tags"] = ("étiquettes", "tags"),
        ["StartDate"] = ("début", "start"),
        ["EndDate"] = ("fin", "end"),
        ["Budget"] = ("budget", "budget"),
        ["Client"] = ("Client", "Client"),
        ["Company"] = ("Votre entreprise", "Your company"),
    };

    /// <summary><c>Lines[1].Quantity</c> is "Ligne 2, quantité".</summary>
    public static string Of(string path, Speech speech)
    {
        if (LineOf(path) is { } line) return $"{speech["Ligne", "Line"]} {line + 1}, {Name(path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..], speech)}";

        var parts = path.Split('.');
        return parts.Length == 2 && parts[0] is "Client" or "Company" ? $"{Name(parts[0], speech)}, {Name(parts[1], speech)}" : Name(parts[0].Split('[')[0], speech);
    }

    /// <summary>As it stands within a sentence: « date de prestation », yet « SIREN ».</summary>
    public static string Within(string path, Speech speech)
    {
        var name = Of(path, speech);
        return name.Length > 1 && char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <param name="path">English path of the field.</param>
    /// <param name="page">The editor's own address, for fields that are on it.</param>
    /// <param name="clientId">Whose page has the client's fields.</param>
    public static string AddressOf(string path, string page, int clientId)
    {
        var parts = path.Split('.');
        if (parts[0] == "Client") return $"/clients/{clientId.ToString(CultureInfo.InvariantCulture)}/modifier#{Form.IdOf(parts[^1])}";
        if (parts[0] == "Company") return $"/entreprise#{Form.IdOf(parts[^1])}";
        if (path == "Lines") return $"{page}#lignes";
        return $"{page}#{Form.IdOf(OnForm(path))}";
    }

    /// <summary>The field that shows it: VAT is one choice, and an address that is missing is so from its first line.</summary>
    public static string OnForm(string path) => path switch
    {
        _ when LineOf(path) is not null => path.Replace(".VatRate", ".Vat", StringComparison.Ordinal).Replace(".VatCategory", ".Vat", StringComparison.Ordinal).Replace(".NetAmount", ".UnitPrice", StringComparison.Ordinal),
        _ when path.StartsWith("DepositIds", StringComparison.Ordinal) => "DepositIds",
        "DeliveryAddress" => "DeliveryAddress.Street",
        _ => path,
    };

    private static int? LineOf(string path) =>
        path.StartsWith("Lines[", StringComparison.Ordinal) && int.TryParse(path.AsSpan(6, path.IndexOf(']', StringComparison.Ordinal) - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;

    private static string Name(string word, Speech speech) => Names.TryGetValue(word, out var name) ? speech[name.French, name.English] : word;
}
