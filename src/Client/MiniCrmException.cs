using System.Net;
using MiniCrm.Client.Wire;

namespace MiniCrm.Client;

/// <summary>A refusal of the server: a problem document (RFC 9457), or an answer that is none.</summary>
public sealed class MiniCrmException : Exception
{
    private static readonly Dictionary<string, IReadOnlyList<string>> None = [];

    internal MiniCrmException(HttpStatusCode status, Problem problem, TimeSpan? retryAfter) : base(Describe(status, problem))
    {
        (Status, Code, TraceId, RetryAfter) = (status, problem.Code, problem.TraceId, retryAfter);
        Errors = problem.Errors ?? None;
    }

    public HttpStatusCode Status { get; }

    /// <summary>Stable and made for programs, such as <c>facture_incomplete</c>; null when something before the server refused.</summary>
    public string? Code { get; }

    /// <summary>What is wrong with which field, by the field's name on the wire (<c>lignes[0].quantite</c>); empty when no field is to blame.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <summary>What to tell whoever looks into the server's logs.</summary>
    public string? TraceId { get; }

    /// <summary>How long the server asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; }

    private static string Describe(HttpStatusCode status, Problem problem)
    {
        var fields = problem.Errors is null ? "" : string.Concat(problem.Errors.Select(field => $" {field.Key}: {string.Join(' ', field.Value)}"));
        return $"{(int)status} {problem.Code ?? status.ToString()}: {problem.Detail ?? "no problem document"}{fields} (trace {problem.TraceId ?? "unknown"})";
    }
}
