using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>A password for a pair of tokens.</summary>
/// <remarks>No command itself: no transaction waits while the password is hashed. Refuses as <see cref="CheckPassword"/> does.</remarks>
[Public]
public sealed record SignIn(string? Username, string? Password) : IRequest<TokenPair>;

internal sealed class SignInHandler(IMediator mediator) : IRequestHandler<SignIn, TokenPair>
{
    public async Task<TokenPair> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var user = await mediator.Send(new CheckPassword(request.Username, request.Password), cancellationToken);
        return await mediator.Send(new OpenSession(user), cancellationToken);
    }
}

/// <summary>Begins a session for a user who proved who they are.</summary>
[Public]
internal sealed record OpenSession(SignedInUser User) : ICommand<TokenPair>;

internal sealed class OpenSessionHandler(ICrmDb db, SessionTokens tokens, BusinessCalendar calendar) : IRequestHandler<OpenSession, TokenPair>
{
    public Task<TokenPair> Handle(OpenSession command, CancellationToken cancellationToken)
    {
        var session = Session.Open(command.User.Id, calendar.Now);
        db.Set<Session>().Add(session);
        return Task.FromResult(tokens.Next(command.User, session.Id));
    }
}
