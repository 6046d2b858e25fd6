using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Compares the version that the caller read (<c>If-Match</c>) with the current one, under a lock that keeps it from changing.</summary>
internal sealed class Preconditions(ICrmDb db, IMediator mediator, RequestConditions conditions)
{
    private const string Any = "*";

    /// <summary>The command to run instead, rebuilt on what someone else saved meanwhile; null to run it as it is.</summary>
    /// <exception cref="DomainException"><c>version_perimee</c>, <c>introuvable</c></exception>
    public async Task<object?> CheckAsync(object command, CancellationToken cancellationToken)
    {
        conditions.Current = null;
        if (conditions is { IfMatch: null, Rebuild: null, CheckAnswer: null }) return null;
        if (command is not IConditional conditional) return WithoutVersion();

        var current = conditions.Current = await conditional.ReadLockedAsync(db, mediator, cancellationToken);
        if (conditions.IfMatch is { } wanted && !wanted.Contains(Any) && !wanted.Contains(IRepresentation.ETagOf(current)))
        {
            throw CommonErrors.Stale.AsException();
        }

        return conditions.Rebuild?.Invoke(current);
    }

    // Something without an ETag, a list say, matches none.
    private object? WithoutVersion() =>
        conditions.IfMatch is null || conditions.IfMatch.Contains(Any) ? null : throw CommonErrors.Stale.AsException();
}
