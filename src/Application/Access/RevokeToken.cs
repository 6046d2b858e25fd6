using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Signs out: ends the session of a refresh token. A token that is none is as good as ended (RFC 7009 §2.2).</summary>
/// <exception cref="DomainException"><c>requete_invalide</c></exception>
[Public]
public sealed record RevokeToken(string? Refresh) : ICommand<Unit>;

internal sealed class RevokeTokenValidator : AbstractValidator<RevokeToken>
{
    public RevokeTokenValidator() => RuleFor(command => command.Refresh).Required();
}

internal sealed class RevokeTokenHandler(ICrmDb db, SessionEnds sessions) : IRequestHandler<RevokeToken, Unit>
{
    public async Task<Unit> Handle(RevokeToken command, CancellationToken cancellationToken)
    {
        if (OpaqueToken.Parse(command.Refresh)?.Hash() is not { } hash) return Unit.Value;

        var token = await db.Set<RefreshToken>().AsNoTracking().SingleOrDefaultAsync(token => token.Hash == hash, cancellationToken);
        if (token is not null) await sessions.EndAsync(token.SessionId, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Signs out of the pages.</summary>
[RequiresRole(Role.Reader)]
public sealed record SignOut : ICommand<Unit>;

internal sealed class SignOutHandler(SessionEnds sessions, ICurrentUser me) : IRequestHandler<SignOut, Unit>
{
    public async Task<Unit> Handle(SignOut command, CancellationToken cancellationToken)
    {
        if (me.SessionId is { } session) await sessions.EndAsync(session, cancellationToken);
        return Unit.Value;
    }
}
