using System.Text.Json;
using System.Text.Json.Nodes;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>Says what a field of a given type expects, when something else was sent.</summary>
internal static class Expectation
{
    /// <summary>What the serializer would let through: a text that PostgreSQL cannot hold, a word in another spelling.</summary>
    public static bool IsMetBy(JsonNode value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value.GetValueKind() != JsonValueKind.String) return !type.IsEnum;

        var text = value.GetValue<string>();
        return type.IsEnum ? Words(type).Contains(text, StringComparer.Ordinal) : !text.Contains('\0', StringComparison.Ordinal);
    }

    public static Text Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return OneOf(Words(type));
        if (type == typeof(string)) return new("Un texte sans caractère de contrôle est attendu.", "A text without control characters is expected.");
        if (type == typeof(int) || type == typeof(long)) return new("Un entier est attendu.", "An integer is expected.");
        if (type == typeof(bool)) return new("true ou false est attendu.", "true or false is expected.");
        if (type == typeof(DateOnly)) return new("Une date AAAA-MM-JJ est attendue.", "A date YYYY-MM-DD is expected.");
        if (type == typeof(DateTime)) return new("Un instant RFC 3339 est attendu.", "An RFC 3339 instant is expected.");
        return type.IsValueType ? NumberOf(type) : new("Une valeur d'une autre forme est attendue.", "A value of another form is expected.");
    }

    /// <remarks>The bounds are those of the types' own constructors.</remarks>
    private static Text NumberOf(Type type)
    {
        if (type == typeof(Money)) return new("Un montant de deux décimales au plus est attendu.", "An amount with at most two decimals is expected.");
        if (type == typeof(Percentage)) return new("Un pourcentage de 0 à 100, deux décimales au plus, est attendu.", "A percentage from 0 to 100, with at most two decimals, is expected.");
        if (type == typeof(UnitPrice)) return new("Un prix positif ou nul sous 1 000 000 000, quatre décimales au plus, est attendu.", "A price of zero or more, below 1,000,000,000, with at most four decimals, is expected.");
        return new("Une quantité sous 10 000 000, quatre décimales au plus, est attendue.", "A quantity below 10,000,000, with at most four decimals, is expected.");
    }

    private static IEnumerable<string> Words(Type type) => Enum.GetNames(type).Select(FrenchVocabulary.Of);

    private static Text OneOf(IEnumerable<string> words)
    {
        var list = string.Join(", ", words);
        return new($"Valeurs admises : {list}.", $"Allowed values: {list}.");
    }
}
