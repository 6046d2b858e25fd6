using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Problems;

/// <summary>A refusal on the wire (RFC 9457), in the caller's language.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">French, stable.</param>
/// <param name="Fields">French paths and what is wrong with each.</param>
internal sealed record Problem(int Status, string Code, Text Detail, IReadOnlyList<FieldError>? Fields = null)
{
    public async Task WriteAsync(HttpContext context)
    {
        var english = Language.IsEnglish(context.Request);
        var json = AsJson(context, english);
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.Headers.ContentLanguage = english ? "en" : "fr";
        response.Headers.AppendCommaSeparatedValues("Vary", "Accept-Language");
        if (Status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0) response.Headers.WWWAuthenticate = "Bearer";
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(json, FrenchJson.Options), context.RequestAborted);
    }

    private JsonObject AsJson(HttpContext context, bool english)
    {
        var json = new JsonObject
        {
            ["type"] = $"urn:minicrm:erreur:{Code}",
            ["title"] = StatusProblems.TitleOf(Status).In(english),
            ["status"] = Status,
            ["detail"] = Detail.In(english),
            ["instance"] = context.Request.PathBase.Add(context.Request.Path).ToUriComponent(),
            ["code"] = Code,
            ["trace_id"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
        };
        if (Fields is { Count: > 0 }) json["errors"] = ErrorsAsJson(Fields, english);
        return json;
    }

    private static JsonObject ErrorsAsJson(IReadOnlyList<FieldError> fields, bool english)
    {
        var errors = new JsonObject();
        foreach (var field in fields.GroupBy(error => error.Field, error => MessageOf(error, english)))
        {
            errors[field.Key] = new JsonArray([.. field.Distinct().Select(message => JsonValue.Create(message))]);
        }

        return errors;
    }

    private static string MessageOf(FieldError error, bool english) =>
        error.Rule is null ? error.Message.In(english) : $"{error.Message.In(english)} ({error.Rule})";
}
