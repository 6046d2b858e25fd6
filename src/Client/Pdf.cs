using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>What asking for a PDF answers: <see cref="PdfStatus.InProgress"/>, or <see cref="PdfStatus.Ready"/> when it is there already.</summary>
public sealed record PdfAsked
{
    [JsonPropertyName("statut")] public required PdfStatus Status { get; init; }
}

/// <summary>How far an invoice's PDF is.</summary>
public sealed record PdfState
{
    [JsonPropertyName("statut")] public required PdfStatus Status { get; init; }
    /// <summary>Works without a token, for 15 to 16 minutes, for this document alone.</summary>
    [JsonPropertyName("lien")] public required string? Link { get; init; }
    [JsonPropertyName("sha256")] public required string? Sha256 { get; init; }
    [JsonPropertyName("taille")] public required int? Size { get; init; }
    [JsonPropertyName("erreur")] public required string? Error { get; init; }
}
