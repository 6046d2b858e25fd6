using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Makes an API key in the caller's name; its secret is in this answer, and never again.</summary>
/// <exception cref="DomainException"><c>requete_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteKeys)]
public sealed record CreateKey(KeyFields Fields) : ICommand<WithSecret<KeyDetails>>;

internal sealed class CreateKeyHandler(ICrmDb db, ICurrentUser me, ISecretProtector protector, BusinessCalendar calendar) : IRequestHandler<CreateKey, WithSecret<KeyDetails>>
{
    public async Task<WithSecret<KeyDetails>> Handle(CreateKey command, CancellationToken cancellationToken)
    {
        var secret = KeySecret.New();
        var id = await db.NextIdAsync<ApiKey>(cancellationToken);
        var key = ApiKey.Issue(id, command.Fields, await MakerAsync(cancellationToken), secret, calendar.Now);
        db.Set<ApiKey>().Add(key);
        return new(KeyDetails.Of(key), protector.Protect(secret.ToString()));
    }

    private async Task<KeyMaker> MakerAsync(CancellationToken cancellationToken)
    {
        var expiry = me.KeyId is { } id
            ? await db.Set<ApiKey>().Where(key => key.Id == id).Select(key => key.ExpiresAt).SingleAsync(cancellationToken)
            : null;
        return new(me.Id!.Value, me.Role!.Value, me.Scopes, expiry);
    }
}
