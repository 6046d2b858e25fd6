using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Application.Common;

/// <summary>A resource as its <c>GET</c> shows it, when some of its writable fields can hold computed values.</summary>
public interface IRepresentation
{
    /// <summary>
    /// English names of the writable fields that nobody wrote, so that their values here are computed. A <c>PATCH</c> leaves them
    /// out; otherwise it would store a computed value as if someone had chosen it.
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

/// <summary>An answer that carries more than the resource it shows, such as a payment together with the invoice that it changed.</summary>
public interface IShows<out T>
{
    T Shown();
}
