using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Application.Webhooks;

/// <summary>Forgets events, and how they were delivered, after thirty days; answers how many.</summary>
[RequiresRole(Role.Admin)]
public sealed record PurgeEvents : IPurge;

internal sealed class PurgeEventsHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<PurgeEvents, int>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task<int> Handle(PurgeEvents command, CancellationToken cancellationToken)
    {
        var before = calendar.Now - Kept;
        return db.Set<PublishedEvent>().Where(happened => happened.Date < before).ForgetSomeAsync(cancellationToken);
    }
}
