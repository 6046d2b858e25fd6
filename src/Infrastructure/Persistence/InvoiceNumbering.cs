using Microsoft.EntityFrameworkCore.Storage;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Invoicing;
using Npgsql;
using NpgsqlTypes;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>
/// Numbers without a gap: counter and chain head are rows of the issuing transaction, so a refused issue rolls both
/// back. Locking the head makes issuers follow one another from here to their commit; it is taken last.
/// </summary>
internal sealed class InvoiceNumbering(CrmDbContext db) : IInvoiceNumbering
{
    private const string LockHead = "SELECT rang, empreinte FROM chaine WHERE id = 1 FOR UPDATE";

    // A statement of its own: its snapshot is taken once the lock is ours.
    private const string TakeNumber = """
        INSERT INTO series_factures AS serie (prefixe, annee, dernier_rang, derniere_date)
        SELECT $1, extract(year FROM jour)::int, 1, jour
        FROM (SELECT greatest($2, (SELECT max(derniere_date) FROM series_factures WHERE prefixe = $1)) AS jour) AS suite
        ON CONFLICT (prefixe, annee) DO UPDATE SET dernier_rang = serie.dernier_rang + 1, derniere_date = excluded.derniere_date
        RETURNING annee, dernier_rang, derniere_date
        """;

    public async Task<Registration> RegisterAsync(InvoiceSeries series, DateOnly today, CancellationToken cancellationToken)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new(LockHead),
                new(TakeNumber)
                {
                    Parameters =
                    {
                        new() { Value = series.Prefix(), NpgsqlDbType = NpgsqlDbType.Char },
                        new() { Value = today, NpgsqlDbType = NpgsqlDbType.Date },
                    },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var rank = reader.GetInt64(0) + 1;
        var previous = await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(new(series, reader.GetInt32(0), reader.GetInt32(1)), reader.GetFieldValue<DateOnly>(2), rank, previous);
    }
}
