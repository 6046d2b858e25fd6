using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Wire;

/// <summary>The body of a request: bounded, JSON, one object.</summary>
internal static class JsonBody
{
    public const int MostBytes = 1 << 20;

    private const int MostDepth = 16;

    /// <exception cref="WireRefusal">413, 415 or 400 <c>json_invalide</c></exception>
    public static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        var bytes = await ReadBytesAsync(context);
        // An order without details may come without a body.
        if (bytes.Length == 0 && HttpMethods.IsPost(context.Request.Method)) return [];
        if (!IsJson(context.Request)) throw WireRefusal.Of(StatusCodes.Status415UnsupportedMediaType);

        return Parse(bytes);
    }

    /// <summary>The bytes as sent; they can be asked for again.</summary>
    public static async Task<byte[]> ReadBytesAsync(HttpContext context)
    {
        if (context.Features.Get<Bytes>() is { } read) return read.Value;
        if (context.Request.ContentLength > MostBytes) throw WireRefusal.Of(StatusCodes.Status413PayloadTooLarge);

        var bytes = await DrainAsync(context);
        context.Features.Set(new Bytes(bytes));
        context.Request.Body = new MemoryStream(bytes);
        return bytes;
    }

    internal static JsonObject Parse(byte[] bytes)
    {
        try
        {
            EnsureReadable(bytes);
            if (JsonNode.Parse(bytes, null, new() { MaxDepth = MostDepth, AllowDuplicateProperties = false }) is JsonObject json) return json;
        }
        // The reader's word for text that is no Unicode.
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw Malformed();
        }

        throw Malformed();
    }

    private static async Task<byte[]> DrainAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            var bytes = result.IsCompleted ? result.Buffer.ToArray() : null;
            var isTooLarge = result.Buffer.Length > MostBytes;
            // Always given back: the server cannot end a request whose body is still being looked at.
            reader.AdvanceTo(bytes is null && !isTooLarge ? result.Buffer.Start : result.Buffer.End, result.Buffer.End);
            if (isTooLarge) throw WireRefusal.Of(StatusCodes.Status413PayloadTooLarge);
            if (bytes is not null) return bytes;
        }
    }

    private static bool IsJson(HttpRequest request)
    {
        var type = request.GetTypedHeaders().ContentType;
        if (type is null || (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))) return false;
        return type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (HttpMethods.IsPatch(request.Method) && type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Names are looked at here, where no path can name them yet; texts are, field by field, when they are read.</summary>
    private static void EnsureReadable(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes)) throw new JsonException();

        var reader = new Utf8JsonReader(bytes, new() { MaxDepth = MostDepth });
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, ValueIsEscaped: true }) reader.GetString();
        }
    }

    private static WireRefusal Malformed() => WireRefusal.Malformed("json_invalide",
        "Le corps doit être un objet JSON bien formé, en UTF-8, sans nom répété.",
        "The body must be one well-formed JSON object, in UTF-8, without a repeated name.");

    private sealed record Bytes(byte[] Value);
}
