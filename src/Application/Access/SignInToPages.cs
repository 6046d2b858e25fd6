using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Signs a browser in, in one step or, where there is a second factor, two: the first answers a ticket, which stands for the password in the second.</summary>
/// <remarks>Refuses with <c>identifiants_invalides</c>, <c>code_requis</c>, <c>code_invalide</c>, <c>trop_de_requetes</c>, <c>requete_invalide</c>.</remarks>
[Public]
public sealed record SignInToPages(string? Username, string? Password) : IRequest<PagesSignIn>;

/// <summary>The second step.</summary>
/// <exception cref="DomainException"><c>identifiants_invalides</c>, <c>code_requis</c>, <c>code_invalide</c>, <c>trop_de_requetes</c></exception>
[Public]
public sealed record GiveCode(string? Ticket, string? Code) : IRequest<PagesSignIn>;

/// <summary>Either a session or, when a code is needed, a ticket.</summary>
/// <param name="Session">What the cookie is to say.</param>
/// <param name="Ticket">To come back with, and a code.</param>
public sealed record PagesSignIn(PagesSession? Session, string? Ticket);

public sealed record PagesSession(SignedInUser User, int SessionId);

internal sealed class SignInToPagesValidator : AbstractValidator<SignInToPages>
{
    public SignInToPagesValidator()
    {
        RuleFor(request => request.Username).Required().MustBePlainText();
        RuleFor(request => request.Password).Required().MustBePlainText(CheckPassword.LongestPassword);
    }
}

internal sealed class SignInToPagesHandler(PagesOpening pages, Credentials credentials, ISecretProtector protector, BusinessCalendar calendar) : IRequestHandler<SignInToPages, PagesSignIn>
{
    public async Task<PagesSignIn> Handle(SignInToPages request, CancellationToken cancellationToken)
    {
        var user = await credentials.ProveAsync(request.Username!, request.Password!, cancellationToken);
        if (user.HasSecondFactor) return new(null, Tickets.Write(user, calendar.Now, protector));
        return new(await pages.OpenAsync(SignedInUser.Of(user), cancellationToken), null);
    }
}

internal sealed class GiveCodeHandler(ICrmDb db, PagesOpening pages, Credentials credentials, ISecretProtector protector, ISignInThrottle throttle, SecurityLog log, BusinessCalendar calendar)
    : IRequestHandler<GiveCode, PagesSignIn>
{
    public async Task<PagesSignIn> Handle(GiveCode request, CancellationToken cancellationToken)
    {
        var (id, stamp) = Tickets.Read(request.Ticket, calendar.Now, protector) ?? throw Refused(null);
        var user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(user => user.Id == id && user.SecurityStamp == stamp && user.Active, cancellationToken)
            ?? throw Refused(id);
        await throttle.CountAsync(user.EmailKey, cancellationToken);
        await credentials.EnsureCodeAsync(user.Id, request.Code, cancellationToken);
        return new(await pages.OpenAsync(SignedInUser.Of(user), cancellationToken), null);
    }

    private DomainException Refused(int? userId)
    {
        log.SignInRefused(userId, AccessErrors.InvalidCredentials.Code);
        return AccessErrors.InvalidCredentials.AsException();
    }
}

/// <summary>Encrypted proof that somebody gave the right password in the last few minutes.</summary>
internal static class Tickets
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static string Write(User user, DateTime now, ISecretProtector protector) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"second-step {user.Id} {user.SecurityStamp} {(now + Lifetime).Ticks}"));

    public static (int Id, Guid Stamp)? Read(string? ticket, DateTime now, ISecretProtector protector)
    {
        if (ticket is null || protector.Unprotect(ticket)?.Split(' ') is not ["second-step", var id, var stamp, var until]) return null;
        return long.Parse(until, CultureInfo.InvariantCulture) > now.Ticks ? (int.Parse(id, CultureInfo.InvariantCulture), Guid.Parse(stamp)) : null;
    }
}

internal sealed class PagesOpening(IMediator mediator, SecurityLog log)
{
    public async Task<PagesSession> OpenAsync(SignedInUser user, CancellationToken cancellationToken)
    {
        var session = await mediator.Send(new OpenSession(user, SessionKind.Pages), cancellationToken);
        log.SignedIn(user.Id, SessionKind.Pages);
        return new(user, session.Id);
    }
}
