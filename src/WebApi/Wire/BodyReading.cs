using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Wire;

/// <summary>From a JSON object to the fields of a command.</summary>
internal static class BodyReading
{
    private static readonly string Id = FrenchVocabulary.Of("Id");

    /// <param name="json">As sent, or merged.</param>
    /// <param name="shown">The representation's type; what of it cannot be written is checked against the answer.</param>
    /// <exception cref="WireRefusal"><c>champ_inconnu</c>, <c>requete_invalide</c></exception>
    public static TFields Fields<TFields>(JsonObject json, Type? shown, HttpContext context)
    {
        var reader = FieldReader.Read(json, typeof(TFields), shown);
        if (reader.FoundUnknown) throw WireRefusal.Malformed("champ_inconnu", "La requête contient un champ inconnu.", "The request has an unknown field.", reader.Errors);
        if (reader.Errors.Count > 0) throw Refused(CommonErrors.Invalid(reader.Errors));

        context.RequestServices.GetRequiredService<RequestConditions>().CheckAnswer = reader.Claims.Count == 0 ? null : (before, answer) => Check(reader.Claims, before, answer, shown!);
        return json.Deserialize<TFields>(FrenchJson.Options)!;
    }

    /// <summary>Describes the body for OpenAPI, except where there are no fields.</summary>
    public static void Describe<TFields>(EndpointBuilder builder)
    {
        // Without content types, so that routing does not answer 415 before anybody has signed in.
        if (typeof(TFields) != typeof(NoFields)) builder.Metadata.Add(new AcceptsMetadata([], typeof(TFields)));
    }

    private static void Check(IReadOnlyList<Claim> claims, object? before, object answer, Type shown)
    {
        var becomes = JsonSerializer.SerializeToNode(ShownBy(answer, shown), shown, FrenchJson.Options);
        var was = shown.IsInstanceOfType(before) ? JsonSerializer.SerializeToNode(before, shown, FrenchJson.Options) : null;
        // An action may answer with another resource of its kind than the one it locked: a credit note.
        if (!JsonNode.DeepEquals(was?[Id], becomes?[Id])) was = null;
        string[] wrong = [.. claims.Where(claim => !claim.Holds(was, becomes)).Select(claim => claim.Path.Text)];
        if (wrong.Length > 0) throw Refused(WireErrors.ReadOnly(wrong));
    }

    private static object ShownBy(object answer, Type shown) => shown.IsInstanceOfType(answer)
        ? answer
        : typeof(IShows<>).MakeGenericType(shown).GetMethod(nameof(IShows<>.Shown))!.Invoke(answer, null)!;

    /// <summary>Its fields are named as they were sent, in French already.</summary>
    private static WireRefusal Refused(DomainError error) =>
        WireRefusal.Malformed(error.Code, error.Message.French, error.Message.English, error.Fields);
}
