using Microsoft.EntityFrameworkCore;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Common;

/// <summary>The database as use cases see it. There is no way to save: <see cref="TransactionBehavior{TRequest,TResponse}"/> does.</summary>
public interface ICrmDb
{
    DbSet<Client> Clients { get; }

    DbSet<Project> Projects { get; }

    DbSet<Domain.Company.Company> Companies { get; }

    DbSet<Invoice> Invoices { get; }

    DbSet<TEntity> Set<TEntity>() where TEntity : class;

    /// <summary>Runs a compiled query for one id; null when no row matches.</summary>
    Task<TResult?> ReadAsync<TResult>(ReadById<TResult> read, int id, CancellationToken cancellationToken) where TResult : class;

    /// <summary>Locks the row of the aggregate with this id, as <see cref="LockAsync"/> does, then runs the query; in one round trip.</summary>
    Task<TResult?> LockAndReadAsync<TAggregate, TResult>(ReadById<TResult> read, int id, CancellationToken cancellationToken)
        where TAggregate : AggregateRoot where TResult : class;

    /// <summary>Runs a list query, reusing its compiled form when one of the same shape is cached.</summary>
    Task<List<TRow>> ListAsync<TRow>(KnownQuery known, Func<IQueryable<TRow>> query, CancellationToken cancellationToken);

    /// <summary>Loads the whole aggregate and locks its row, as <see cref="LockAsync"/> does, in one round trip; null when there is none.</summary>
    Task<TAggregate?> ReadLockedAsync<TAggregate>(int id, bool forDelete, CancellationToken cancellationToken) where TAggregate : AggregateRoot;

    /// <summary>
    /// Locks the row of one aggregate until the transaction ends, so that its writers follow one another and each
    /// sees what the one before left. Nothing happens when there is no such row.
    /// </summary>
    /// <param name="id">The aggregate's id.</param>
    /// <param name="forDelete">True also keeps others from starting to refer to it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task LockAsync<TAggregate>(int id, bool forDelete, CancellationToken cancellationToken) where TAggregate : AggregateRoot;

    /// <summary>
    /// Keeps the row of one aggregate as it is until the transaction ends, for who goes by what it says; any number may at once. Its writers
    /// wait, and are waited for.
    /// </summary>
    Task HoldAsync<TAggregate>(int id, CancellationToken cancellationToken) where TAggregate : AggregateRoot;

    /// <summary>
    /// Locks the settlements of a client's documents in the order of their ids, as a command does that changes two of them; then waits
    /// for those that are being written and cannot be seen yet, and keeps others from being written until the transaction ends.
    /// </summary>
    Task LockSettlementsAsync(int clientId, CancellationToken cancellationToken);

    /// <summary>The next id of an entity, from its HiLo sequence.</summary>
    ValueTask<int> NextIdAsync<TEntity>(CancellationToken cancellationToken) where TEntity : class;
}
