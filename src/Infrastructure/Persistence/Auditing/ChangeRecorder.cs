using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Webhooks;

namespace MiniCrm.Infrastructure.Persistence.Auditing;

/// <summary>Writes down what a command is about to save, in the same batch: neither can be without the other.</summary>
internal sealed class ChangeRecorder(CrmDbContext db, ICurrentUser user, IRequestOrigin origin, BusinessCalendar calendar)
{
    /// <summary>For a past that is told anew (the demo company): the instant of the act, which nobody is told of any more.</summary>
    public DateTime? Retold { get; set; }

    private readonly HashSet<(AuditTarget, int)> _forgotten = [];

    /// <summary>What the command does to an object that it erases is not told: what was there before is what is to be forgotten.</summary>
    public void Forget(AuditTarget kind, int id) => _forgotten.Add((kind, id));

    public void Record()
    {
        var changes = ChangeReader.Read(db.ChangeTracker);
        if (changes.Count == 0) return;

        var author = Author();
        var date = Retold ?? calendar.Now;
        foreach (var change in changes)
        {
            var isForgotten = _forgotten.Contains((change.Target, change.TargetId));
            if (!isForgotten) db.Add(AuditEntry.Of(change, author, date));
            if (Retold is not null || ChangeEvents.Of(change, calendar.Today) is not { } happened) continue;
            // Those who are told of a deletion get the id, which they may have kept things under, and nothing else.
            db.Add(PublishedEvent.Of(isForgotten && change.Action == AuditAction.Deleted ? happened with { Data = new Forgotten(change.TargetId) } : happened, date));
        }
    }

    private sealed record Forgotten(int Id);

    public Author Author() => new(Kind(), user.Id, user.KeyId, user.IsSystem ? null : origin.Address, origin.TraceId);

    private AuthorKind Kind() => user switch
    {
        { IsSystem: true } => AuthorKind.System,
        { KeyId: not null } => AuthorKind.ApiKey,
        { Id: not null } => AuthorKind.User,
        _ => AuthorKind.Anonymous,
    };
}
