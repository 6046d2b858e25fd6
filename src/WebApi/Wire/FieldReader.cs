using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>
/// Holds a JSON object against the type that may be written and the one that is shown, and gathers everything wrong with
/// it. Fields that are shown but cannot be written are taken out and kept as <see cref="Claims"/>.
/// </summary>
internal sealed class FieldReader
{
    private readonly List<FieldError> _errors = [];
    private readonly List<Claim> _claims = [];

    private FieldReader()
    {
    }

    /// <summary>French paths.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    public bool FoundUnknown { get; private set; }

    public IReadOnlyList<Claim> Claims => _claims;

    /// <param name="json">Loses what cannot be written.</param>
    /// <param name="written">What may be written.</param>
    /// <param name="shown">What is shown; null when nothing else is.</param>
    public static FieldReader Read(JsonObject json, Type written, Type? shown)
    {
        var reader = new FieldReader();
        reader.ReadObject(json, written, shown, FieldPath.Root);
        return reader;
    }

    private void ReadObject(JsonObject json, Type written, Type? shown, FieldPath path)
    {
        foreach (var (name, value) in json.ToArray())
        {
            var field = path.Field(name);
            if (WireTypes.Find(written, name) is { } target)
            {
                ReadValue(value, target.PropertyType, target.IsSetNullable && WireTypes.AcceptsNull(target.PropertyType), shown is null ? null : WireTypes.Find(shown, name)?.PropertyType, field);
            }
            else if (shown is not null && WireTypes.Find(shown, name) is { } mirror)
            {
                ReadMirror(value, mirror.PropertyType, field);
                json.Remove(name);
                _claims.Add(new(field, value, mirror.PropertyType, IsOrdinal(mirror)));
            }
            else
            {
                FoundUnknown = true;
                Add(field, new("Ce champ est inconnu.", "This field is unknown."));
            }
        }
    }

    /// <summary>What is malformed in it cannot be what is shown there, and is refused as such; what is unknown is unknown anywhere.</summary>
    private void ReadMirror(JsonNode? value, Type shown, FieldPath path)
    {
        var mirror = new FieldReader();
        mirror.ReadValue(value, shown, nullable: true, null, path);
        if (!mirror.FoundUnknown) return;

        FoundUnknown = true;
        _errors.AddRange(mirror._errors.Take(FieldErrors.Most - _errors.Count));
    }

    private void ReadValue(JsonNode? value, Type written, bool nullable, Type? shown, FieldPath path)
    {
        if (value is null)
        {
            if (!nullable) Add(path, new("Ce champ ne peut pas être null.", "This field cannot be null."));
            return;
        }

        switch (WireTypes.Of(written).Kind, value)
        {
            case (JsonTypeInfoKind.Object, JsonObject json):
                ReadObject(json, written, shown, path);
                break;
            case (JsonTypeInfoKind.Enumerable, JsonArray list):
                ReadList(list, written, shown, path);
                break;
            default:
                ReadLeaf(value, written, path);
                break;
        }
    }

    private void ReadList(JsonArray list, Type written, Type? shown, FieldPath path)
    {
        var item = WireTypes.Of(written).ElementType!;
        var shownItem = shown is null ? null : WireTypes.Of(shown).ElementType;
        var before = _claims.Count;
        for (var i = 0; i < list.Count; i++) ReadValue(list[i], item, nullable: false, shownItem, path.Item(i));
        var (ordinals, others) = (new List<Claim>(), new List<Claim>());
        foreach (var claim in _claims.Skip(before)) (claim.IsOrdinal ? ordinals : others).Add(claim);
        if (!Rise(ordinals)) return;

        _claims.RemoveRange(before, _claims.Count - before);
        _claims.AddRange(others);
    }

    /// <summary>Whether the positions that were sent increase: then they agree with the order of the list, and the product numbers it anew.</summary>
    private static bool Rise(IReadOnlyList<Claim> ordinals)
    {
        var last = int.MinValue;
        foreach (var ordinal in ordinals)
        {
            if (ordinal.Value is not JsonValue value || !value.TryGetValue(out int place) || place <= last) return false;
            last = place;
        }

        return true;
    }

    private static bool IsOrdinal(JsonPropertyInfo property) => property.AttributeProvider?.IsDefined(typeof(OrdinalAttribute), inherit: false) == true;

    private void ReadLeaf(JsonNode value, Type written, FieldPath path)
    {
        try
        {
            if (!Expectation.IsMetBy(value, written)) Add(path, Expectation.Of(written));
            else value.Deserialize(written, FrenchJson.Options);
        }
        // InvalidOperationException: an escape that is half a character.
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            Add(path, Expectation.Of(written));
        }
    }

    private void Add(FieldPath path, Text message)
    {
        if (_errors.Count < FieldErrors.Most) _errors.Add(new(path.Text, message));
    }
}

/// <summary>
/// A read-only field that was sent back: it must be what was shown there, or what the answer shows, and an amount, which
/// is computed from the fields beside it, what the answer shows.
/// </summary>
/// <param name="Path">Where it was sent.</param>
/// <param name="Value">As sent.</param>
/// <param name="Type">As shown.</param>
/// <param name="IsOrdinal">See <see cref="OrdinalAttribute"/>.</param>
internal sealed record Claim(FieldPath Path, JsonNode? Value, Type Type, bool IsOrdinal)
{
    /// <summary>Compared as the answer would write it, so that <c>1200</c> and <c>"1200.00"</c> are one amount. What cannot be read as what is shown is something else.</summary>
    /// <param name="was">What was there before the write; null when nothing was.</param>
    /// <param name="becomes">The answer.</param>
    public bool Holds(JsonNode? was, JsonNode? becomes)
    {
        try
        {
            var claimed = JsonSerializer.SerializeToNode(Value.Deserialize(Type, FrenchJson.Options), Type, FrenchJson.Options);
            return JsonNode.DeepEquals(Path.In(becomes), claimed)
                || (was is not null && !WireTypes.HoldsAmounts(Type) && JsonNode.DeepEquals(Path.In(was), claimed));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
