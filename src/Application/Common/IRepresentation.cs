using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Application.Common;

/// <summary>A resource as its <c>GET</c> shows it, where it shows more than was written.</summary>
public interface IRepresentation
{
    /// <summary>
    /// English names of the writable fields that are computed here because nobody wrote them. A <c>PATCH</c> does not
    /// take them over, or a value once computed would be kept as if someone had chosen it.
    /// </summary>
    IEnumerable<string> Unwritten();

    /// <summary>The strong ETag of any representation, quotes included: equal bytes, equal tag.</summary>
    static string ETagOf(object representation) =>
        ETagOf(JsonSerializer.SerializeToUtf8Bytes(representation, representation.GetType(), FrenchJson.Options));

    static string ETagOf(ReadOnlySpan<byte> json)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        return $"\"{Base64Url.EncodeToString(hash[..16])}\"";
    }
}

/// <summary>An answer that shows one thing and carries another beside it (a payment, and the invoice it changed).</summary>
public interface IShows<out T>
{
    T Shown();
}
