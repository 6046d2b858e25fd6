using MediatR;

namespace MiniCrm.Application.Common;

/// <summary>A command on one resource, which the caller may have made conditional on the version it read (<c>If-Match</c>).</summary>
public interface IConditional
{
    /// <summary>Locks the resource and reads what its <c>GET</c> would answer now.</summary>
    Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken);
}
