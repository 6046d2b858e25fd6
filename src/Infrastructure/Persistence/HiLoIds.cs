using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>
/// Ids before the first save: each process takes blocks from a sequence and hands them out. A stop leaves holes, which
/// ids may have and invoice numbers may not.
/// </summary>
internal static class HiLoIds
{
    public const int Block = 32;

    public static readonly string[] Tables = ["clients", "projets", "factures", "paiements", "documents", "utilisateurs", "sessions", "cles_api", "webhooks"];

    private static readonly ConcurrentDictionary<(string Database, string Table), Source> Sources = new();

    public static ValueTask<int> NextAsync(CrmDbContext db, string table, CancellationToken cancellationToken) =>
        Sources.GetOrAdd((db.Database.GetConnectionString()!, table), _ => new()).NextAsync(db, table, cancellationToken);

#pragma warning disable CA1001 // Lives as long as the process; the semaphore holds no handle until it is asked for one.
    private sealed class Source
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _gate = new(1);
        private int _next;
        private int _end;

        public async ValueTask<int> NextAsync(CrmDbContext db, string table, CancellationToken cancellationToken)
        {
            await _gate.WaitAsync(cancellationToken);
            try
            {
                if (_next == _end)
                {
#pragma warning disable EF1002 // The table is one of Tables.
                    _next = await db.Database.SqlQueryRaw<int>($"SELECT nextval('{table}_hilo')::int AS \"Value\"").SingleAsync(cancellationToken);
#pragma warning restore EF1002
                    _end = _next + Block;
                }

                return _next++;
            }
            finally
            {
                _gate.Release();
            }
        }
    }
}
