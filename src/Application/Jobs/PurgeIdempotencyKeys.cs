using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Jobs;

/// <summary>Forgets the answers kept for callers that send a write twice, a day later than promised; answers how many.</summary>
[RequiresRole(Role.Admin)]
public sealed record PurgeIdempotencyKeys : IPurge;

internal sealed class PurgeIdempotencyKeysHandler(IIdempotencyStore store, BusinessCalendar calendar) : IRequestHandler<PurgeIdempotencyKeys, int>
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    public Task<int> Handle(PurgeIdempotencyKeys command, CancellationToken cancellationToken) =>
        store.ForgetAsync(calendar.Now - Kept, cancellationToken);
}
