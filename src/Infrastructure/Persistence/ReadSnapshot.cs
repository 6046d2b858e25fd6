using System.Data;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>
/// A read-only transaction at REPEATABLE READ: PostgreSQL's snapshot is taken by its first statement. It waits for who reads a whole file
/// slowly, as long as that may take (docs/api.md).
/// </summary>
internal sealed class ReadSnapshot(CrmDbContext db, SingleRows rows) : IReadSnapshot
{
    public async Task<IAsyncDisposable> OpenAsync(CancellationToken cancellationToken)
    {
        rows.Join(db);
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY; SET LOCAL idle_in_transaction_session_timeout = '15min'", cancellationToken);
        return transaction;
    }
}
