using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Jobs;
using MiniCrm.Infrastructure.Persistence.Auditing;
using MiniCrm.Infrastructure.Persistence.Configurations;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>One command, one PostgreSQL transaction at READ COMMITTED; rows are locked by <see cref="CrmDbContext.LockAsync"/>.</summary>
internal sealed class CrmTransaction(CrmDbContext db, SingleRows rows, ChangeRecorder recorder) : ICrmTransaction
{
    private const int MostTries = 4;

    private readonly List<Action> _signals = [];

    /// <summary>Adds to what the command saves, at each attempt; null for most commands.</summary>
    public Action<CrmDbContext>? Besides { get; set; }

    public bool IsOpen => db.Database.CurrentTransaction is not null;

    public async Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(work, cancellationToken);
            }
            catch (Exception lost) when (tries < MostTries && LostRace(lost))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    public async Task RehearseAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await BeginAsync(cancellationToken);
            db.IsRehearsing = true;
            await work(cancellationToken);
        }
        finally
        {
            db.IsRehearsing = false;
            db.ChangeTracker.Clear();
        }
    }

    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        // Aggregates are tracked since they were loaded or added; what changed in them, saving finds out.
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. db.ChangeTracker.Entries<AggregateRoot>().SelectMany(entry => entry.Entity.TakeEvents())];
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        recorder.Record();
        // To record, all changes were looked for just now.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused) when (ConstraintErrors.Of(refused.InnerException) is { } error)
        {
            throw error.AsException();
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    public void AfterCommit(Action signal) => _signals.Add(signal);

    private async Task<TResult> TryAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(cancellationToken);
        Besides?.Invoke(db);
        var result = await work(cancellationToken);
        // A caller who hangs up now must not leave us guessing whether the commit went through.
        await transaction.CommitAsync(CancellationToken.None);
        foreach (var signal in _signals) signal();
        return result;
    }

    private Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        _signals.Clear();
        rows.Join(db);
        // The triggers know a document's own lines by its transaction; a savepoint would give them another id.
        db.Database.AutoSavepointsEnabled = false;
        return db.Database.BeginTransactionAsync(cancellationToken);
    }

    /// <summary>
    /// A race lost while saving is wrapped twice by EF Core. A task that another instance took over is not tried again. An event for a
    /// webhook that was deleted meanwhile is tried again, and goes to those that are left.
    /// </summary>
    private static bool LostRace(Exception? exception) => exception switch
    {
        null => false,
        DbUpdateConcurrencyException changed => !LeasedTask.IsLost(changed),
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: DeliveryConfiguration.WebhookKey } => true,
        _ => LostRace(exception.InnerException),
    };
}
