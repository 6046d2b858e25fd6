using System.Text.Json.Serialization;

namespace MiniCrm.Client;

/// <summary>Who is signed in.</summary>
public sealed record Me
{
    [JsonPropertyName("id")] public required int Id { get; init; }
    [JsonPropertyName("email")] public required string Email { get; init; }
    [JsonPropertyName("nom")] public required string Name { get; init; }
    [JsonPropertyName("role")] public required Role Role { get; init; }
}

internal sealed record SignIn
{
    [JsonPropertyName("username")] public required string Username { get; init; }
    [JsonPropertyName("password")] public required string Password { get; init; }
    [JsonPropertyName("code")] public string? Code { get; init; }
}

internal sealed record RefreshSession
{
    [JsonPropertyName("refresh")] public required string Refresh { get; init; }
}

internal sealed record RevokeToken
{
    [JsonPropertyName("refresh")] public required string Refresh { get; init; }
}

internal sealed record TokenPair
{
    [JsonPropertyName("access")] public required string Access { get; init; }
    [JsonPropertyName("refresh")] public required string Refresh { get; init; }
    [JsonPropertyName("expires_in")] public required int ExpiresIn { get; init; }
}
