using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>The firm at a glance. Amounts are euros.</summary>
public sealed record DashboardDetails
{
    [JsonPropertyName("clients")] public required ClientCounts Clients { get; init; }
    [JsonPropertyName("projets")] public required ProjectCounts Projects { get; init; }
    [JsonPropertyName("factures")] public required InvoiceCounts Invoices { get; init; }
    [JsonPropertyName("chiffre_affaires")] public required IReadOnlyList<MonthlyTurnover> Turnover { get; init; }
    [JsonPropertyName("encours")] public required decimal Outstanding { get; init; }
    [JsonPropertyName("a_echoir_7_jours")] public required decimal DueInSevenDays { get; init; }
    [JsonPropertyName("en_retard")] public required OverdueAmounts Overdue { get; init; }
    [JsonPropertyName("meilleurs_clients")] public required IReadOnlyList<TopClient> TopClients { get; init; }
}

/// <summary>Clients by status.</summary>
public sealed record ClientCounts
{
    [JsonPropertyName("total")] public required long Total { get; init; }
    [JsonPropertyName("prospect")] public required long Prospect { get; init; }
    [JsonPropertyName("actif")] public required long Active { get; init; }
    [JsonPropertyName("inactif")] public required long Inactive { get; init; }
    [JsonPropertyName("archive")] public required long Archived { get; init; }
}

/// <summary>Projects by status.</summary>
public sealed record ProjectCounts
{
    [JsonPropertyName("total")] public required long Total { get; init; }
    [JsonPropertyName("planifie")] public required long Planned { get; init; }
    [JsonPropertyName("en_cours")] public required long InProgress { get; init; }
    [JsonPropertyName("termine")] public required long Completed { get; init; }
    [JsonPropertyName("annule")] public required long Cancelled { get; init; }
}

/// <summary>Invoices by where their payment stands.</summary>
public sealed record InvoiceCounts
{
    [JsonPropertyName("brouillon")] public required InvoiceCount Draft { get; init; }
    [JsonPropertyName("en_attente")] public required InvoiceCount Pending { get; init; }
    [JsonPropertyName("partiel")] public required InvoiceCount Partial { get; init; }
    [JsonPropertyName("payee")] public required InvoiceCount Paid { get; init; }
    [JsonPropertyName("en_retard")] public required InvoiceCount Overdue { get; init; }
    [JsonPropertyName("annulee")] public required InvoiceCount FullyCredited { get; init; }
}

/// <summary>How many, and what they come to with VAT.</summary>
public sealed record InvoiceCount
{
    [JsonPropertyName("nombre")] public required long HowMany { get; init; }
    [JsonPropertyName("montant_ttc")] public required decimal GrossAmount { get; init; }
}

/// <summary>One month (<c>2026-11</c>): what was issued before tax, and what came in.</summary>
public sealed record MonthlyTurnover
{
    [JsonPropertyName("mois")] public required string Month { get; init; }
    [JsonPropertyName("montant_ht")] public required decimal NetAmount { get; init; }
    [JsonPropertyName("encaisse")] public required decimal Collected { get; init; }
}

/// <summary>What is late, and by how many days.</summary>
public sealed record OverdueAmounts
{
    [JsonPropertyName("total")] public required decimal Total { get; init; }
    [JsonPropertyName("tranches")] public required OverdueBrackets Brackets { get; init; }
}

/// <summary>Late amounts by days after the due date.</summary>
public sealed record OverdueBrackets
{
    [JsonPropertyName("1_30")] public required decimal Days1To30 { get; init; }
    [JsonPropertyName("31_60")] public required decimal Days31To60 { get; init; }
    [JsonPropertyName("61_90")] public required decimal Days61To90 { get; init; }
    [JsonPropertyName("plus_de_90")] public required decimal DaysOver90 { get; init; }
}

/// <summary>One of those who brought most in the last twelve months.</summary>
public sealed record TopClient
{
    [JsonPropertyName("client_id")] public required int ClientId { get; init; }
    [JsonPropertyName("nom")] public required string Name { get; init; }
    [JsonPropertyName("montant_ht")] public required decimal NetAmount { get; init; }
}
