using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiniCrm.Client.Wire;

/// <summary>What a client needs of a problem document.</summary>
internal sealed record Problem
{
    [JsonPropertyName("code")] public string? Code { get; init; }
    [JsonPropertyName("detail")] public string? Detail { get; init; }
    [JsonPropertyName("trace_id")] public string? TraceId { get; init; }
    [JsonPropertyName("errors")] public Dictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>The refusal in an answer, whoever wrote it: a proxy's page is none of ours and says only its status.</summary>
    public static async Task<MiniCrmException> InAsync(HttpResponseMessage response, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var isOurs = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return new(response.StatusCode, isOurs ? await ReadAsync(response, cancellationToken) : new(), retryAfter);
    }

    public static bool Is(MiniCrmException refusal, HttpStatusCode status, string code) => refusal.Status == status && refusal.Code == code;

    private static async Task<Problem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, ClientJson.Default.Problem, cancellationToken) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }
}
