using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Application.Audit;

/// <summary>Forgets what was journaled more than ten years before the year began, as long as accounts are kept (Code de commerce, art. L123-22); answers how many rows.</summary>
[RequiresRole(Role.Admin)]
public sealed record PurgeAuditLog : IPurge;

internal sealed class PurgeAuditLogHandler(IAuditLog auditLog) : IRequestHandler<PurgeAuditLog, int>
{
    public Task<int> Handle(PurgeAuditLog command, CancellationToken cancellationToken) => auditLog.PurgeAsync(cancellationToken);
}
