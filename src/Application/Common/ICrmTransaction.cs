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
    /// Runs the work and always rolls back. Ids are <see cref="int.MaxValue"/>, not from the sequences, so at most one entity of each type
    /// can be added.
    /// </summary>
    Task RehearseAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken);

    /// <summary>What the loaded aggregates raised since the last call.</summary>
    IReadOnlyList<IDomainEvent> TakeEvents();

    Task SaveAsync(CancellationToken cancellationToken);

    /// <summary>Runs the signal after the commit, and never when there is none. It is lost if the process ends in between.</summary>
    void AfterCommit(Action signal);
}
