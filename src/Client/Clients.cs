using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>A client as the server shows it.</summary>
public sealed record ClientDetails
{
    [JsonPropertyName("id")] public required int Id { get; init; }
    [JsonPropertyName("nom")] public required string Name { get; init; }
    [JsonPropertyName("type")] public required ClientKind Kind { get; init; }
    [JsonPropertyName("email")] public required string? Email { get; init; }
    [JsonPropertyName("telephone")] public required string? Phone { get; init; }
    [JsonPropertyName("adresse")] public required string? Street { get; init; }
    [JsonPropertyName("code_postal")] public required string? PostalCode { get; init; }
    [JsonPropertyName("ville")] public required string? City { get; init; }
    [JsonPropertyName("pays")] public required string Country { get; init; }
    [JsonPropertyName("siren")] public required string? Siren { get; init; }
    [JsonPropertyName("siret")] public required string? Siret { get; init; }
    [JsonPropertyName("tva_intracommunautaire")] public required string? VatNumber { get; init; }
    /// <summary>Where e-invoices go; the SIREN (scheme 0225) unless another was written.</summary>
    [JsonPropertyName("adresse_electronique")] public required string? ElectronicAddress { get; init; }
    [JsonPropertyName("notes")] public required string? Notes { get; init; }
    [JsonPropertyName("statut")] public required ClientStatus Status { get; init; }
    [JsonPropertyName("date_creation")] public required DateTimeOffset CreatedAt { get; init; }
    [JsonPropertyName("tags")] public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>What one would write to have the same again; change it with <c>with</c>.</summary>
    public ClientProfile AsProfile() => new()
    {
        Name = Name,
        Kind = Kind,
        Email = Email,
        Phone = Phone,
        Street = Street,
        PostalCode = PostalCode,
        City = City,
        Country = Country,
        Siren = Siren,
        Siret = Siret,
        VatNumber = VatNumber,
        ElectronicAddress = ElectronicAddress,
        Notes = Notes,
        Status = Status,
        Tags = Tags,
    };
}

/// <summary>All that may be written about a client; what is null takes its default.</summary>
public sealed record ClientProfile
{
    [JsonPropertyName("nom")] public required string Name { get; init; }
    [JsonPropertyName("type")] public ClientKind? Kind { get; init; }
    [JsonPropertyName("email")] public string? Email { get; init; }
    [JsonPropertyName("telephone")] public string? Phone { get; init; }
    [JsonPropertyName("adresse")] public string? Street { get; init; }
    [JsonPropertyName("code_postal")] public string? PostalCode { get; init; }
    [JsonPropertyName("ville")] public string? City { get; init; }
    /// <summary>ISO 3166-1 alpha-2; France by default.</summary>
    [JsonPropertyName("pays")] public string? Country { get; init; }
    [JsonPropertyName("siren")] public string? Siren { get; init; }
    [JsonPropertyName("siret")] public string? Siret { get; init; }
    [JsonPropertyName("tva_intracommunautaire")] public string? VatNumber { get; init; }
    [JsonPropertyName("adresse_electronique")] public string? ElectronicAddress { get; init; }
    [JsonPropertyName("notes")] public string? Notes { get; init; }
    [JsonPropertyName("statut")] public ClientStatus? Status { get; init; }
    [JsonPropertyName("tags")] public IReadOnlyList<string>? Tags { get; init; }
}
