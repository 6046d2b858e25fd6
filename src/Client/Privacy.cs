using System.Text.Json.Serialization;

namespace MiniCrm.Client;

internal sealed record ErasureFields
{
    [JsonPropertyName("confirmer")] public bool Confirm { get; init; }
}

/// <summary>What an erasure did, and what the law keeps.</summary>
public sealed record ClientErasure
{
    [JsonPropertyName("client_id")] public required int ClientId { get; init; }

    /// <summary>Fields of the client, as the wire names them.</summary>
    [JsonPropertyName("efface")] public required IReadOnlyList<string> Erased { get; init; }
    [JsonPropertyName("brouillons_supprimes")] public required int DraftsDeleted { get; init; }
    [JsonPropertyName("projets_anonymises")] public required int ProjectsAnonymised { get; init; }
    [JsonPropertyName("conserve")] public required IReadOnlyList<KeptData> Kept { get; init; }
}

/// <summary>What an erasure left, and why.</summary>
public sealed record KeptData
{
    [JsonPropertyName("sujet")] public required KeptSubject Subject { get; init; }

    /// <summary>Of issue; null where it has none.</summary>
    [JsonPropertyName("annee")] public required int? FiscalYear { get; init; }

    /// <summary>Null where there is nothing to count.</summary>
    [JsonPropertyName("nombre")] public required int? HowMany { get; init; }

    /// <summary>The article that says so, in French.</summary>
    [JsonPropertyName("motif")] public required string Reason { get; init; }

    /// <summary>The last day; null without a term.</summary>
    [JsonPropertyName("jusqu_au")] public required DateOnly? Until { get; init; }
}

/// <summary>Issued documents with their frozen buyers, or the firm itself, which is no person.</summary>
public enum KeptSubject
{
    [JsonStringEnumMemberName("factures")] Invoices,
    [JsonStringEnumMemberName("entreprise")] Company,
}
