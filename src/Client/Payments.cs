using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>Money that moved, in euros; among the payments of an invoice, a refund has a negative amount.</summary>
public sealed record PaymentDetails
{
    [JsonPropertyName("id")] public required int Id { get; init; }
    [JsonPropertyName("date")] public required DateOnly Date { get; init; }
    [JsonPropertyName("montant")] public required decimal Amount { get; init; }
    [JsonPropertyName("moyen")] public required PaymentMethod Method { get; init; }
    [JsonPropertyName("reference")] public required string? Reference { get; init; }
}

/// <summary>Money that came in, or goes back; without a date, today.</summary>
public sealed record PaymentFields
{
    [JsonPropertyName("montant")] public required decimal Amount { get; init; }
    [JsonPropertyName("date")] public DateOnly? Date { get; init; }
    [JsonPropertyName("moyen")] public PaymentMethod? Method { get; init; }
    [JsonPropertyName("reference")] public string? Reference { get; init; }
}
