using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>A project as the server shows it.</summary>
public sealed record ProjectDetails
{
    [JsonPropertyName("id")] public required int Id { get; init; }
    [JsonPropertyName("client_id")] public required int ClientId { get; init; }
    [JsonPropertyName("nom")] public required string Name { get; init; }
    [JsonPropertyName("description")] public required string? Description { get; init; }
    [JsonPropertyName("date_debut")] public required DateOnly? StartDate { get; init; }
    [JsonPropertyName("date_fin")] public required DateOnly? EndDate { get; init; }
    [JsonPropertyName("statut")] public required ProjectStatus Status { get; init; }
    [JsonPropertyName("budget")] public required decimal? Budget { get; init; }
    [JsonPropertyName("date_creation")] public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>Before tax; credit notes and deducted deposits taken off.</summary>
    [JsonPropertyName("montant_facture")] public required decimal InvoicedAmount { get; init; }

    /// <summary>What one would write to have the same again; change it with <c>with</c>.</summary>
    public ProjectPlan AsPlan() => new()
    {
        ClientId = ClientId,
        Name = Name,
        Description = Description,
        StartDate = StartDate,
        EndDate = EndDate,
        Status = Status,
        Budget = Budget,
    };
}

/// <summary>All that may be written about a project; what is null takes its default.</summary>
public sealed record ProjectPlan
{
    [JsonPropertyName("client_id")] public required int ClientId { get; init; }
    [JsonPropertyName("nom")] public required string Name { get; init; }
    [JsonPropertyName("description")] public string? Description { get; init; }
    [JsonPropertyName("date_debut")] public DateOnly? StartDate { get; init; }
    [JsonPropertyName("date_fin")] public DateOnly? EndDate { get; init; }
    [JsonPropertyName("statut")] public ProjectStatus? Status { get; init; }
    /// <summary>Euros.</summary>
    [JsonPropertyName("budget")] public decimal? Budget { get; init; }
}
