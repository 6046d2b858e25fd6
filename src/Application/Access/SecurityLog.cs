using Microsoft.Extensions.Logging;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>What happens at the way in, a line each, for whoever watches the logs (docs/deployment.md has the table of the event ids).</summary>
/// <remarks>
/// Users by their id: never an e-mail address or a name, a password, a token, a key or a link. The line has the request's trace id as every line has.
/// It is not the journal's: that is kept for ten years, and guessing at passwords must not fill it.
/// </remarks>
public sealed partial class SecurityLog(ILogger<SecurityLog> logger, ICurrentUser me, IRequestOrigin origin)
{
    public void SignedIn(int userId, SessionKind session) => LogSignedIn(userId, session, origin.Address);

    /// <param name="userId">Null when no active account has that name.</param>
    /// <param name="code">Of the refusal.</param>
    public void SignInRefused(int? userId, string code) => LogSignInRefused(userId, code, origin.Address);

    /// <summary>Somebody known asked for what their role or their key's scopes do not open.</summary>
    /// <param name="request">Name of the use case.</param>
    public void AccessRefused(string request) => LogAccessRefused(request, me.Id, me.KeyId, origin.Address);

    /// <summary>A token, key or link that was forged, has expired, was used already or has been ended.</summary>
    /// <param name="credential">Which of them.</param>
    /// <param name="reason">A code, or the kind of the fault.</param>
    /// <param name="userId">Whose it was, when that is known.</param>
    public void CredentialRefused(string credential, string reason, int? userId = null) => LogCredentialRefused(credential, reason, userId, origin.Address);

    /// <summary>Too many calls or sign-ins.</summary>
    /// <param name="limit">Which limit was reached.</param>
    public void Throttled(string limit) => LogThrottled(limit, me.Id, me.KeyId, origin.Address);

    /// <summary>A link by which a password is chosen: whoever has it gets into that account.</summary>
    /// <param name="userId">Whose password.</param>
    public void LinkMade(int userId) => LogLinkMade(userId, me.Id, me.KeyId, origin.Address);

    [LoggerMessage(4001, LogLevel.Information, "User {UserId} signed in ({Session}) from {Address}", EventName = nameof(SignedIn))]
    private partial void LogSignedIn(int userId, SessionKind session, string? address);

    [LoggerMessage(4002, LogLevel.Warning, "Sign-in refused to user {UserId}: {Code}, from {Address}", EventName = nameof(SignInRefused))]
    private partial void LogSignInRefused(int? userId, string code, string? address);

    [LoggerMessage(4003, LogLevel.Warning, "{Request} refused to user {UserId}, key {KeyId}, from {Address}", EventName = nameof(AccessRefused))]
    private partial void LogAccessRefused(string request, int? userId, int? keyId, string? address);

    [LoggerMessage(4004, LogLevel.Warning, "{Credential} refused: {Reason}, of user {UserId}, from {Address}", EventName = nameof(CredentialRefused))]
    private partial void LogCredentialRefused(string credential, string reason, int? userId, string? address);

    [LoggerMessage(4005, LogLevel.Warning, "Too many {Limit} of user {UserId}, key {KeyId}, from {Address}", EventName = nameof(Throttled))]
    private partial void LogThrottled(string limit, int? userId, int? keyId, string? address);

    [LoggerMessage(4006, LogLevel.Information, "One-time link for user {UserId} made by user {AuthorId}, key {KeyId}, from {Address}", EventName = nameof(LinkMade))]
    private partial void LogLinkMade(int userId, int? authorId, int? keyId, string? address);
}
