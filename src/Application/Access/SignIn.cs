using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>A password, and a code where there is a second factor, for a pair of tokens.</summary>
/// <remarks>No command itself: no transaction waits while the password is hashed. Refuses as <see cref="CheckPassword"/> does.</remarks>
[Public]
public sealed record SignIn(string? Username, string? Password, string? Code = null) : IRequest<TokenPair>;

internal sealed class SignInHandler(IMediator mediator, SecurityLog log) : IRequestHandler<SignIn, TokenPair>
{
    public async Task<TokenPair> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var user = await mediator.Send(new CheckPassword(request.Username, request.Password, request.Code), cancellationToken);
        var session = await mediator.Send(new OpenSession(user, SessionKind.Api), cancellationToken);
        log.SignedIn(user.Id, SessionKind.Api);
        return session.Tokens!;
    }
}

/// <summary>Begins a session for a user who proved who they are.</summary>
[Public]
internal sealed record OpenSession(SignedInUser User, SessionKind Kind) : ICommand<OpenedSession>;

/// <param name="Tokens">Null for a browser.</param>
internal sealed record OpenedSession(int Id, TokenPair? Tokens);

internal sealed class OpenSessionHandler(ICrmDb db, SessionTokens tokens, ISignInPlace place, BusinessCalendar calendar) : IRequestHandler<OpenSession, OpenedSession>
{
    public async Task<OpenedSession> Handle(OpenSession command, CancellationToken cancellationToken)
    {
        var user = command.User;
        // A password that was changed, or a user disabled, since the proof: whoever did that has ended the sessions there were, and this must not come after.
        await db.LockAsync<User>(user.Id, forDelete: false, cancellationToken);
        var holds = await db.Set<User>().AnyAsync(now => now.Id == user.Id && now.Active && now.SecurityStamp == user.Stamp, cancellationToken);
        if (!holds) throw AccessErrors.InvalidCredentials.AsException();

        var session = Session.Open(await db.NextIdAsync<Session>(cancellationToken), user.Id, command.Kind, place, calendar.Now);
        db.Set<Session>().Add(session);
        return new(session.Id, command.Kind == SessionKind.Api ? tokens.Next(user, session.Id, session.CreatedAt) : null);
    }
}
