using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed record PageBody<T>
{
    [JsonPropertyName("count")] public required int Count { get; init; }
    [JsonPropertyName("count_exact")] public required bool CountExact { get; init; }
    [JsonPropertyName("next")] public required string? Next { get; init; }
    [JsonPropertyName("previous")] public required string? Previous { get; init; }
    [JsonPropertyName("results")] public required IReadOnlyList<T> Results { get; init; }
}

/// <summary>Which clients; all that is given must hold.</summary>
public sealed record ClientFilters
{
    /// <summary>Words in name, e-mail, city, SIREN or notes.</summary>
    [JsonPropertyName("search")] public string? Search { get; init; }
    [JsonPropertyName("statut")] public ClientStatus? Status { get; init; }

    /// <summary>Every one of them.</summary>
    [JsonPropertyName("tag")] public IReadOnlyList<string>? Tags { get; init; }
    [JsonPropertyName("ville")] public string? City { get; init; }

    /// <summary><c>nom</c>, <c>date_creation</c> or <c>id</c>; with <c>-</c> before it, the other way round.</summary>
    [JsonPropertyName("ordering")] public string? Ordering { get; init; }
}

/// <summary>Which projects; all that is given must hold.</summary>
public sealed record ProjectFilters
{
    /// <summary>Words in name or description.</summary>
    [JsonPropertyName("search")] public string? Search { get; init; }
    [JsonPropertyName("client_id")] public int? ClientId { get; init; }
    [JsonPropertyName("statut")] public ProjectStatus? Status { get; init; }

    /// <summary><c>nom</c>, <c>date_debut</c>, <c>date_creation</c> or <c>id</c>; with <c>-</c> before it, the other way round.</summary>
    [JsonPropertyName("ordering")] public string? Ordering { get; init; }
}

/// <summary>Which invoices; all that is given must hold.</summary>
public sealed record InvoiceFilters
{
    /// <summary>Words in number, client's name, notes or line descriptions.</summary>
    [JsonPropertyName("search")] public string? Search { get; init; }
    [JsonPropertyName("client_id")] public int? ClientId { get; init; }
    [JsonPropertyName("projet_id")] public int? ProjectId { get; init; }
    [JsonPropertyName("statut")] public InvoiceStatus? Status { get; init; }
    [JsonPropertyName("statut_paiement")] public PaymentStatus? PaymentStatus { get; init; }
    [JsonPropertyName("type")] public InvoiceKind? Kind { get; init; }

    /// <summary>Issued on that day or later.</summary>
    [JsonPropertyName("emise_du")] public DateOnly? IssuedFrom { get; init; }

    /// <summary>Issued on that day or earlier.</summary>
    [JsonPropertyName("emise_au")] public DateOnly? IssuedTo { get; init; }

    /// <summary>Euros with VAT, the bound included.</summary>
    [JsonPropertyName("montant_min")] public decimal? AmountMin { get; init; }

    /// <summary>Euros with VAT, the bound included.</summary>
    [JsonPropertyName("montant_max")] public decimal? AmountMax { get; init; }

    /// <summary><c>date_emission</c>, <c>date_echeance</c>, <c>numero</c>, <c>montant_ttc</c>, <c>date_creation</c> or <c>id</c>; with <c>-</c> before it, the other way round.</summary>
    [JsonPropertyName("ordering")] public string? Ordering { get; init; }
}
