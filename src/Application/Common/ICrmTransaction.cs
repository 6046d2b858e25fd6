using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>The one transaction of a command.</summary>
public interface ICrmTransaction
{
    bool IsOpen { get; }

    /// <summary>
    /// Runs the work in a transaction and commits it when it ends well. Work that lost a race (deadlock, serialisation)
    /// is run again from the start, on a clean slate.
    /// </summary>
    Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs the work in a transaction that is undone, however it ends. Each row gets the last id there is, and takes none from those to
    /// come: there can be one of each kind.
    /// </summary>
    Task RehearseAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken);

    /// <summary>What the loaded aggregates raised since the last call.</summary>
    IReadOnlyList<IDomainEvent> TakeEvents();

    Task SaveAsync(CancellationToken cancellationToken);

    /// <summary>Does something once the transaction is committed, and never if it isn't; for signals that may be lost.</summary>
    void AfterCommit(Action signal);
}
