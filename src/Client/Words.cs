using System.Text.Json.Serialization;

namespace MiniCrm.Client;

public enum ClientKind
{
    [JsonStringEnumMemberName("entreprise")] Business,
    [JsonStringEnumMemberName("particulier")] Individual,
}

public enum ClientStatus
{
    [JsonStringEnumMemberName("prospect")] Prospect,
    [JsonStringEnumMemberName("actif")] Active,
    [JsonStringEnumMemberName("inactif")] Inactive,
    [JsonStringEnumMemberName("archive")] Archived,
}

public enum ProjectStatus
{
    [JsonStringEnumMemberName("planifie")] Planned,
    [JsonStringEnumMemberName("en_cours")] InProgress,
    [JsonStringEnumMemberName("termine")] Completed,
    [JsonStringEnumMemberName("annule")] Cancelled,
}

public enum InvoiceKind
{
    [JsonStringEnumMemberName("facture")] Invoice,
    [JsonStringEnumMemberName("acompte")] Deposit,
    [JsonStringEnumMemberName("avoir")] CreditNote,
}

public enum InvoiceStatus
{
    [JsonStringEnumMemberName("brouillon")] Draft,
    [JsonStringEnumMemberName("emise")] Issued,
}

public enum PaymentStatus
{
    [JsonStringEnumMemberName("en_attente")] Pending,
    [JsonStringEnumMemberName("partiel")] Partial,
    [JsonStringEnumMemberName("payee")] Paid,
    [JsonStringEnumMemberName("en_retard")] Overdue,
    [JsonStringEnumMemberName("annulee")] FullyCredited,
}

public enum PaymentMethod
{
    [JsonStringEnumMemberName("virement")] Transfer,
    [JsonStringEnumMemberName("carte")] Card,
    [JsonStringEnumMemberName("cheque")] Cheque,
    [JsonStringEnumMemberName("especes")] Cash,
    [JsonStringEnumMemberName("prelevement")] DirectDebit,
}

public enum OperationNature
{
    [JsonStringEnumMemberName("biens")] Goods,
    [JsonStringEnumMemberName("services")] Services,
    [JsonStringEnumMemberName("mixte")] Mixed,
}

public enum Unit
{
    [JsonStringEnumMemberName("unite")] Piece,
    [JsonStringEnumMemberName("heure")] Hour,
    [JsonStringEnumMemberName("jour")] Day,
    [JsonStringEnumMemberName("mois")] Month,
    [JsonStringEnumMemberName("an")] Year,
    [JsonStringEnumMemberName("forfait")] LumpSum,
    [JsonStringEnumMemberName("kg")] Kilogram,
    [JsonStringEnumMemberName("g")] Gram,
    [JsonStringEnumMemberName("t")] Tonne,
    [JsonStringEnumMemberName("l")] Litre,
    [JsonStringEnumMemberName("m")] Metre,
    [JsonStringEnumMemberName("m2")] SquareMetre,
    [JsonStringEnumMemberName("m3")] CubicMetre,
    [JsonStringEnumMemberName("km")] Kilometre,
    [JsonStringEnumMemberName("lot")] Set,
    [JsonStringEnumMemberName("pourcent")] Percent,
}

/// <summary>EN 16931's: S standard, Z zero, E exempt, AE reverse charge, K intra-EU goods, G export, O out of scope.</summary>
public enum VatCategory
{
    S,
    Z,
    E,
    AE,
    K,
    G,
    O,
}

public enum VatScheme
{
    [JsonStringEnumMemberName("reel")] Standard,
    [JsonStringEnumMemberName("franchise")] SmallBusinessExemption,
}

/// <summary>Whether a finding forbids to issue.</summary>
public enum Severity
{
    [JsonStringEnumMemberName("erreur")] Error,
    [JsonStringEnumMemberName("conseil")] Advice,
}

public enum PdfStatus
{
    [JsonStringEnumMemberName("absent")] Absent,
    [JsonStringEnumMemberName("en_cours")] InProgress,
    [JsonStringEnumMemberName("pret")] Ready,
    [JsonStringEnumMemberName("echec")] Failed,
}

/// <summary>What a user or a key may do; each includes the ones before.</summary>
public enum Role
{
    [JsonStringEnumMemberName("lecture")] Reader,
    [JsonStringEnumMemberName("gestion")] Manager,
    [JsonStringEnumMemberName("admin")] Admin,
}
