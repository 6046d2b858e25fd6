using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Chooses a password by a one-time link.</summary>
/// <remarks>No command itself: no transaction waits while the password is hashed. Refuses with <c>requete_invalide</c>, <c>lien_invalide</c>, <c>lien_utilise</c>, <c>lien_remplace</c>, <c>lien_expire</c>.</remarks>
[Public]
public sealed record AcceptInvitation(string? Token, string? NewPassword) : IRequest<Unit>;

internal sealed class AcceptInvitationHandler(IMediator mediator, IPasswords passwords, PasswordRules rules) : IRequestHandler<AcceptInvitation, Unit>
{
    public async Task<Unit> Handle(AcceptInvitation request, CancellationToken cancellationToken)
    {
        var invited = await mediator.Send(new ReadInvitation(request.Token), cancellationToken);
        await rules.EnsureGoodAsync(nameof(request.NewPassword), request.NewPassword, invited.Email, cancellationToken);
        return await mediator.Send(new UseLink(OpaqueToken.Parse(request.Token)!.Hash(), passwords.Hash(request.NewPassword!)), cancellationToken);
    }
}

/// <summary>Whom a link is for, while it counts.</summary>
/// <exception cref="DomainException"><c>lien_invalide</c>, <c>lien_utilise</c>, <c>lien_remplace</c>, <c>lien_expire</c></exception>
[Public]
public sealed record ReadInvitation(string? Token) : IRequest<Invited>;

/// <param name="IsNew">Has no password yet.</param>
public sealed record Invited(string Email, string Name, bool IsNew);

internal sealed class ReadInvitationHandler(ICrmDb db, SecurityLog log, BusinessCalendar calendar) : IRequestHandler<ReadInvitation, Invited>
{
    public async Task<Invited> Handle(ReadInvitation request, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(request, cancellationToken);
        }
        catch (DomainException refused)
        {
            log.CredentialRefused("One-time link", refused.Error.Code);
            throw;
        }
    }

    private async Task<Invited> FindAsync(ReadInvitation request, CancellationToken cancellationToken)
    {
        var hash = OpaqueToken.Parse(request.Token)?.Hash() ?? throw UserErrors.UnknownLink.AsException();
        var link = await db.Set<AccessLink>().AsNoTracking().SingleOrDefaultAsync(link => link.Hash == hash, cancellationToken)
            ?? throw UserErrors.UnknownLink.AsException();
        link.EnsureUsable(calendar.Now);
        return await db.Set<User>().Where(user => user.Id == link.UserId && user.Active)
            .Select(user => new Invited(user.Email, user.Name, user.PasswordHash == null)).SingleOrDefaultAsync(cancellationToken)
            ?? throw UserErrors.UnknownLink.AsException();
    }
}

[Public]
internal sealed record UseLink(byte[] Hash, string PasswordHash) : ICommand<Unit>;

internal sealed class UseLinkHandler(ICrmDb db, SessionEnds sessions, AccessLinks links, BusinessCalendar calendar) : IRequestHandler<UseLink, Unit>
{
    public async Task<Unit> Handle(UseLink command, CancellationToken cancellationToken)
    {
        var userId = await db.Set<AccessLink>().Where(link => link.Hash == command.Hash).Select(link => (int?)link.UserId).SingleOrDefaultAsync(cancellationToken)
            ?? throw UserErrors.UnknownLink.AsException();
        // Of two who follow the link at once, the second waits here and finds it used.
        var user = await db.GetAsync<User>(userId, cancellationToken);
        var link = await db.Set<AccessLink>().SingleAsync(link => link.Hash == command.Hash, cancellationToken);
        link.Use(calendar.Now);
        if (!user.Active) throw UserErrors.UnknownLink.AsException();

        user.ChoosePassword(command.PasswordHash);
        await sessions.EndAllAsync(user.Id, except: null, cancellationToken);
        await links.EndAsync(user.Id, link.Hash, cancellationToken);
        return Unit.Value;
    }
}
