using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace MiniCrm.Client.Wire;

/// <summary>One request, as it is sent on each of its tries.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">From the root, with its trailing slash and its query.</param>
internal sealed record Call(HttpMethod Method, string Path)
{
    public byte[]? Body { get; private init; }

    public string? IfMatch { get; init; }

    public string Accept { get; init; } = "application/json";

    /// <summary>The way in itself: no token, no key, and no second chance by signing in again.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Made once, here: the tries of one call are one write.</summary>
    public string? IdempotencyKey { get; } = Method == HttpMethod.Post ? Guid.NewGuid().ToString("N") : null;

    public static Call With<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> shape) =>
        new(method, path) { Body = JsonSerializer.SerializeToUtf8Bytes(body, shape) };

    public static Call Patch(string path, JsonObject changes) => new(HttpMethod.Patch, path) { Body = Encoding.UTF8.GetBytes(changes.ToJsonString()) };
}
