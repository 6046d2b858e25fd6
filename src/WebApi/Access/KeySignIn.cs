using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Problems;

namespace MiniCrm.WebApi.Access;

/// <summary>How machines sign their calls: <c>Authorization: Bearer mcrm_…</c>.</summary>
internal sealed class KeySignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyCache keys, KeyUses uses, IOptions<RateLimiterOptions> limits, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "cle";

    private const string Bearer = "Bearer ";

    public static bool IsFor(HttpRequest request) => SecretOf(request).StartsWith(KeySecret.Mark, StringComparison.Ordinal);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeySecret.Parse(SecretOf(Request).ToString()) is not { } secret) return AuthenticateResult.Fail("No key of ours.");
        var hash = secret.Hash();
        if (keys.Remembered(hash) is not { } bearer)
        {
            await CountAsync();
            if (await keys.AskAsync(hash, Context.RequestServices.GetRequiredService<IMediator>(), Context.RequestAborted) is not { } found) return AuthenticateResult.Fail("Unknown or revoked.");
            bearer = found;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        if (bearer.ExpiresAt <= now) return AuthenticateResult.Fail("Expired.");

        uses.Note(bearer.KeyId, now);
        return AuthenticateResult.Success(new(AccessClaims.PrincipalOf(bearer), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Context.RequestServices.GetRequiredService<SecurityLog>().CredentialRefused("API key", AccessErrors.InvalidToken.Code);
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return DomainProblemHandler.Of(AccessErrors.InvalidToken).WriteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        DomainProblemHandler.Of(CommonErrors.Forbidden).WriteAsync(Context);

    /// <summary>Counts a question to the database among the calls of the address, which is all that we know of the caller yet: invented keys have no end.</summary>
    /// <exception cref="DomainException"><c>trop_de_requetes</c></exception>
    private async Task CountAsync()
    {
        if (limits.Value.GlobalLimiter is not { } limiter) return;
        using var lease = await limiter.AcquireAsync(Context, 1, Context.RequestAborted);
        lease.Ensure(Context, "keys", TimeSpan.FromSeconds(1));
    }

    private static ReadOnlySpan<char> SecretOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header.AsSpan(Bearer.Length).Trim() : default;
}

/// <summary>The keys seen lately: one question to the database every few seconds, and at once after a change.</summary>
internal sealed class ApiKeyCache(IAccessWatch watch, TimeProvider clock)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Whose key it was a moment ago; null when it has to be asked.</summary>
    public KeyBearer? Remembered(byte[] hash) =>
        _known.TryGetValue(Convert.ToBase64String(hash), out var known) && known.Version == watch.KeysVersion && clock.GetUtcNow() - known.At < Lifetime ? known.Bearer : null;

    public async Task<KeyBearer?> AskAsync(byte[] hash, IMediator mediator, CancellationToken cancellationToken)
    {
        var name = Convert.ToBase64String(hash);
        // Read before the question: a change while we ask makes the answer too old to be kept.
        var (version, now) = (watch.KeysVersion, clock.GetUtcNow());
        var bearer = await mediator.Send(new RecogniseKey(hash), cancellationToken);
        if (_known.Count >= MostKept) _known.Clear();
        // Strangers' keys are not kept: there is no end of them.
        if (bearer is null) _known.TryRemove(name, out _);
        else _known[name] = new(bearer, version, now);
        return bearer;
    }

    private sealed record Known(KeyBearer Bearer, int Version, DateTimeOffset At);
}
