using System.Data;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Dashboard;
using MiniCrm.Infrastructure.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace MiniCrm.Infrastructure.Dashboard;

/// <summary>Reads what the triggers of Sql/Schema/cumuls.sql keep.</summary>
internal sealed class DashboardFigures(CrmDbContext db) : IDashboardFigures
{
    public async Task<DashboardDetails> ReadAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(today, cancellationToken);
        if (!rows.AreReady)
        {
            await PrepareAsync(today, cancellationToken);
            rows = await RowsAsync(today, cancellationToken);
        }

        return rows.AsDetails(today);
    }

    public Task PrepareAsync(DateOnly today, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT ouvrir_fenetres({today})", cancellationToken);

    private async Task<DashboardRows> RowsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("SELECT rubrique, cle, nombre, montant, reste, nom FROM tableau_de_bord($1)", (NpgsqlConnection)db.Database.GetDbConnection());
            command.Parameters.Add(new() { Value = today, NpgsqlDbType = NpgsqlDbType.Date });
            // The pool keeps it prepared: from the second read of a connection on, this costs nothing.
            await command.PrepareAsync(cancellationToken);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
            var rows = new DashboardRows();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(reader.GetString(0), reader.GetString(1),
                    new(reader.GetInt64(2), reader.GetDecimal(3), reader.GetDecimal(4), await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetString(5)));
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
