using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Creates a user's one-time link and ends the earlier ones: only the newest works.</summary>
internal sealed class AccessLinks(ICrmDb db, ISecretProtector protector, ICrmTransaction transaction, SecurityLog log, BusinessCalendar calendar)
{
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromDays(1);

    /// <returns>The link's secret, closed.</returns>
    public async Task<string> MakeAsync(User user, CancellationToken cancellationToken)
    {
        await EndAsync(user.Id, cancellationToken);
        var secret = OpaqueToken.New();
        var lifetime = user.IsInvited ? InvitationLifetime : ResetLifetime;
        db.Set<AccessLink>().Add(AccessLink.For(secret, user.Id, calendar.Now, lifetime));
        transaction.AfterCommit(() => log.LinkMade(user.Id));
        return protector.Protect(secret.ToString());
    }

    public Task EndAsync(int userId, CancellationToken cancellationToken) => EndAsync(userId, except: [], cancellationToken);

    public Task EndAsync(int userId, byte[] except, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        return db.Set<AccessLink>()
            .Where(link => link.UserId == userId && link.Hash != except && link.UsedAt == null && link.SupersededAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.SupersededAt, now), cancellationToken);
    }
}
