using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>A refresh token for the next pair of its session.</summary>
/// <remarks>
/// Refuses with <c>requete_invalide</c>, <c>jeton_invalide</c>, or with <c>jeton_revoque</c> after ending the session of a spent token.
/// No command itself: a refused command is undone, and ending the session must stay.
/// </remarks>
[Public]
public sealed record RefreshSession(string? Refresh) : IRequest<TokenPair>;

internal sealed class RefreshSessionValidator : AbstractValidator<RefreshSession>
{
    public RefreshSessionValidator() => RuleFor(request => request.Refresh).Required();
}

internal sealed class RefreshSessionHandler(IMediator mediator) : IRequestHandler<RefreshSession, TokenPair>
{
    public async Task<TokenPair> Handle(RefreshSession request, CancellationToken cancellationToken)
    {
        var secret = OpaqueToken.Parse(request.Refresh) ?? throw AccessErrors.InvalidToken.AsException();
        var rotation = await mediator.Send(new RotateToken(secret.Hash()), cancellationToken);
        return rotation.Tokens ?? throw rotation.Refusal!.AsException();
    }
}

/// <summary>Spends a token and makes the next one, or ends the session of a token that was spent before.</summary>
[Public]
internal sealed record RotateToken(byte[] Hash) : ICommand<Rotation>;

/// <summary>Either new tokens or a refusal, which is returned, not thrown, so that ending the session is committed.</summary>
internal sealed record Rotation(TokenPair? Tokens, DomainError? Refusal);

internal sealed class RotateTokenHandler(ICrmDb db, SessionTokens tokens, SessionEnds sessions, ISignInPlace place, SecurityLog log, BusinessCalendar calendar) : IRequestHandler<RotateToken, Rotation>
{
    public async Task<Rotation> Handle(RotateToken command, CancellationToken cancellationToken)
    {
        var spent = await SpendAsync(command.Hash, cancellationToken);
        var token = await db.Set<RefreshToken>().AsNoTracking().SingleOrDefaultAsync(token => token.Hash == command.Hash, cancellationToken);
        if (token is null) return Refused(AccessErrors.InvalidToken, userId: null);

        var open = await OpenAsync(token.SessionId, cancellationToken);
        if (spent && open is not null)
        {
            await db.NoteUseAsync(token.SessionId, place, calendar.Now, cancellationToken);
            return new(tokens.Next(SignedInUser.Of(open.User), token.SessionId, open.Since), null);
        }

        if (open is not null && token.SpentAt is null) return Refused(AccessErrors.InvalidToken, open.User.Id);        // expired

        await sessions.EndAsync(token.SessionId, cancellationToken);
        return Refused(AccessErrors.RevokedToken, open?.User.Id);
    }

    private Rotation Refused(DomainError error, int? userId)
    {
        log.CredentialRefused("Refresh token", error.Code, userId);
        return new(null, error);
    }

    /// <summary>One conditional write: of two who bring the same token at once, one finds it spent.</summary>
    private async Task<bool> SpendAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        var spent = await db.Set<RefreshToken>()
            .Where(token => token.Hash == hash && token.SpentAt == null && token.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.SpentAt, now), cancellationToken);
        return spent == 1;
    }

    /// <summary>Null when the session was ended, or its user disabled.</summary>
    private Task<OpenFor?> OpenAsync(int sessionId, CancellationToken cancellationToken)
    {
        var open = from session in db.Set<Session>()
                   join user in db.Set<User>() on session.UserId equals user.Id
                   where session.Id == sessionId && session.RevokedAt == null && user.Active
                   select new OpenFor(user, session.CreatedAt);
        return open.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    private sealed record OpenFor(User User, DateTime Since);
}
