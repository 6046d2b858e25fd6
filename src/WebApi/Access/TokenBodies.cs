using System.Text.Json;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Access;

/// <summary>Reads the small bodies of the token calls: one object of texts.</summary>
internal static class TokenBodies
{
    /// <param name="fields">English names of the texts that the body may hold.</param>
    /// <returns>Each by its English name; null where absent or null.</returns>
    /// <exception cref="DomainException"><c>requete_invalide</c>, <c>champ_inconnu</c></exception>
    public static async Task<IReadOnlyDictionary<string, string?>> ReadTextsAsync(this HttpRequest request, CancellationToken cancellationToken, params string[] fields)
    {
        using var body = await ParseAsync(request, cancellationToken);
        if (body.RootElement.ValueKind != JsonValueKind.Object) throw Malformed.AsException();

        var texts = fields.ToDictionary(field => field, _ => (string?)null, StringComparer.Ordinal);
        foreach (var property in body.RootElement.EnumerateObject())
        {
            var field = fields.FirstOrDefault(field => FrenchVocabulary.Of(field) == property.Name) ?? throw Unknown(property.Name).AsException();
            texts[field] = TextOf(field, property.Value);
        }

        return texts;
    }

    private static DomainError Malformed { get; } = new(ErrorKind.Rule, "requete_invalide", new(
        "Le corps de la requête doit être un objet JSON.", "The request body must be a JSON object."));

    private static DomainError Unknown(string name) => new(ErrorKind.Rule, "champ_inconnu", new($"Champ inconnu : {name}.", $"Unknown field: {name}."));

    private static async Task<JsonDocument> ParseAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, default, cancellationToken);
        }
        catch (JsonException)
        {
            throw Malformed.AsException();
        }
    }

    private static string? TextOf(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when Utf16(value) is { } text => text,
        _ => throw CommonErrors.Invalid(field, "Un texte est attendu.", "A text is expected.").AsException(),
    };

    /// <summary>Null for an escape of half a character.</summary>
    private static string? Utf16(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
