using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Webhooks;

namespace MiniCrm.Infrastructure.Persistence.Auditing;

/// <summary>Writes down what a command is about to save, in the same batch: neither can be without the other.</summary>
internal sealed class ChangeRecorder(CrmDbContext db, ICurrentUser user, IRequestOrigin origin, BusinessCalendar calendar)
{
    /// <summary>For a past that is told anew (the demo company): the instant of the act, which nobody is told of any more.</summary>
    public DateTime? Retold { get; set; }

    private readonly HashSet<(JournalObject, int)> _forgotten = [];

    /// <summary>What the command does to an object that it erases is not told: what was there before is what is to be forgotten.</summary>
    public void Forget(JournalObject kind, int id) => _forgotten.Add((kind, id));

    public void Record()
    {
        var changes = ChangeReader.Read(db.ChangeTracker);
        if (changes.Count == 0) return;

        var author = Author();
        var date = Retold ?? calendar.Now;
        foreach (var change in changes)
        {
            if (!_forgotten.Contains((change.Target, change.TargetId))) db.Add(JournalEntry.Of(change, author, date));
            if (Retold is null && ChangeEvents.Of(change, calendar.Today) is { } happened) db.Add(PublishedEvent.Of(happened, date));
        }
    }

    public Author Author() => new(Kind(), user.Id, user.KeyId, user.IsSystem ? null : origin.Address, origin.TraceId);

    private AuthorKind Kind() => user switch
    {
        { IsSystem: true } => AuthorKind.System,
        { KeyId: not null } => AuthorKind.ApiKey,
        { Id: not null } => AuthorKind.User,
        _ => AuthorKind.Anonymous,
    };
}
