using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Wire;

/// <summary>A query string, read as a JSON object of the same names: one way to read a date, an amount or a word.</summary>
internal sealed class QueryReader
{
    private readonly Dictionary<string, List<string>> _left = new(StringComparer.Ordinal);
    private readonly List<FieldError> _errors = [];

    public QueryReader(string? queryString)
    {
        foreach (var parameter in new QueryStringEnumerable(queryString))
        {
            var name = parameter.DecodeName().ToString();
            if (!_left.TryGetValue(name, out var values)) _left.Add(name, values = []);
            values.Add(parameter.DecodeValue().ToString());
        }
    }

    /// <summary>Takes the parameters of a type; what is wrong with them is said by <see cref="EnsureUnderstood"/>.</summary>
    public T Read<T>()
    {
        var json = new JsonObject();
        foreach (var (name, values) in _left.ToArray())
        {
            if (WireTypes.Find(typeof(T), name) is not { } target) continue;
            _left.Remove(name);
            json[name] = NodeOf(name, values, target.PropertyType);
        }

        if (json.Count == 0) return None<T>.Given;

        var reader = FieldReader.Read(json, typeof(T), null);
        _errors.AddRange(reader.Errors);
        return reader.Errors.Count > 0 ? None<T>.Given : json.Deserialize<T>(FrenchJson.Options)!;
    }

    /// <exception cref="WireRefusal"><c>parametre_inconnu</c>, <c>parametre_invalide</c></exception>
    public void EnsureUnderstood()
    {
        if (_left.Count > 0) throw Unknown(_left.Keys);
        if (_errors.Count > 0) throw Invalid(_errors);
    }

    public static WireRefusal Invalid(string parameter, Text message) => Invalid([new(parameter, message)]);

    private static WireRefusal Invalid(IReadOnlyList<FieldError> errors) =>
        WireRefusal.Malformed("parametre_invalide", "Un paramètre a une valeur invalide.", "A parameter has an invalid value.", errors);

    private static WireRefusal Unknown(IEnumerable<string> parameters)
    {
        var message = new Text("Ce paramètre est inconnu.", "This parameter is unknown.");
        return WireRefusal.Malformed("parametre_inconnu", "Un paramètre est inconnu.", "A parameter is unknown.",
            [.. parameters.Take(FieldErrors.Most).Select(parameter => new FieldError(parameter, message))]);
    }

    private JsonNode? NodeOf(string name, List<string> values, Type type)
    {
        var info = WireTypes.Of(type);
        if (info.Kind == JsonTypeInfoKind.Enumerable) return new JsonArray([.. values.Select(value => NodeOf(value, info.ElementType!))]);
        if (values.Count > 1) _errors.Add(new(name, new("Ce paramètre ne peut être donné qu'une fois.", "This parameter can be given only once.")));
        return NodeOf(values[0], type);
    }

    private static JsonValue NodeOf(string text, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        // NUL at the end of a number is let pass by the framework.
        if (type == typeof(int) && !text.Contains('\0', StringComparison.Ordinal) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return JsonValue.Create(number);
        if (type == typeof(bool) && text is "true" or "false") return JsonValue.Create(text == "true");
        return JsonValue.Create(text);
    }

    /// <summary>What a type is where none of its parameters is given: it is never changed, so all may have the same.</summary>
    private static class None<T>
    {
        public static readonly T Given = new JsonObject().Deserialize<T>(FrenchJson.Options)!;
    }
}
