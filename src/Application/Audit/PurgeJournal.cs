using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Application.Audit;

/// <summary>Forgets what was journaled more than ten years before the year began, as long as accounts are kept (Code de commerce, art. L123-22); answers how many rows.</summary>
[Requires(Role.Admin)]
public sealed record PurgeJournal : IPurge;

internal sealed class PurgeJournalHandler(IJournal journal) : IRequestHandler<PurgeJournal, int>
{
    public Task<int> Handle(PurgeJournal command, CancellationToken cancellationToken) => journal.PurgeAsync(cancellationToken);
}
