using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Wire;

/// <summary>The header <c>Idempotency-Key</c> of a <c>POST</c> by somebody signed in.</summary>
internal static class IdempotencyKeys
{
    private const string Header = "Idempotency-Key";
    private const int MostCharacters = 255;

    public static async Task<IdempotencyKey?> ReadAsync(HttpContext context, ICurrentUser user)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.Headers[Header] is not { Count: > 0 } keys) return null;
        // Nobody's keys would be everybody's; and the answers of the token calls are secrets, not to be kept.
        if (user.Id is not { } caller || context.GetEndpoint()?.Metadata is not { } endpoint || endpoint.GetMetadata<IAllowAnonymous>() is not null) return null;
        // A hash of the body would be a quick way to try passwords on.
        if (endpoint.GetMetadata<CarriesPassword>() is not null) return null;
        if (keys is not [{ Length: > 0 and <= MostCharacters } key] || key.Any(letter => letter is < '!' or > '~')) throw Invalid();

        var hash = SHA256.HashData(await JsonBody.ReadBytesAsync(context));
        return new(user.KeyId is { } apiKey ? $"cle {apiKey}" : $"{caller}", context.Request.Method, context.Request.Path.Value!.TrimEnd('/').ToLowerInvariant(), key, hash);
    }

    private static WireRefusal Invalid() => WireRefusal.Malformed("cle_idempotence_invalide",
        "Idempotency-Key attend 1 à 255 caractères ASCII visibles.", "Idempotency-Key takes 1 to 255 visible ASCII characters.");
}

/// <summary>Marks an endpoint whose body holds a password: nothing of it is kept, so it takes no <c>Idempotency-Key</c>.</summary>
internal sealed class CarriesPassword;
