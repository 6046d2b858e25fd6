using System.Data;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Hand-written statements, in a session of their own: to most reads of one row EF Core's context would bring nothing, and cost a twelfth of them.</summary>
internal sealed class SingleRows(NpgsqlDataSource source) : ISingleRows
{
    private CrmDbContext? _context;

    public Task<TResult?> FindAsync<TEntity, TResult>(RowById<TEntity, TResult> row, int id, CancellationToken cancellationToken)
        where TEntity : AggregateRoot where TResult : class
    {
        var (statement, result) = RowReads.Of(row);
        return FindAsync(statement, id, result, cancellationToken);
    }

    /// <summary>One row of a statement of which the id is the one parameter; null when there is none.</summary>
    public async Task<TResult?> FindAsync<TResult>(string statement, int id, Func<NpgsqlDataReader, TResult> result, CancellationToken cancellationToken) where TResult : class
    {
        if (_context is { } context)
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            try
            {
                return await FindAsync((NpgsqlConnection)context.Database.GetDbConnection(), statement, id, result, cancellationToken);
            }
            finally
            {
                await context.Database.CloseConnectionAsync();
            }
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, statement, id, result, cancellationToken);
    }

    /// <summary>
    /// From now on reads are part of what this context does. Whoever opens a transaction in which rows are read so says so: another session
    /// would not see what it has done, and would wait in vain when all are in use.
    /// </summary>
    public void Join(CrmDbContext context) => _context = context;

    private static async Task<TResult?> FindAsync<TResult>(NpgsqlConnection connection, string statement, int id, Func<NpgsqlDataReader, TResult> result, CancellationToken cancellationToken)
        where TResult : class
    {
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = id } } };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? result(reader) : null;
    }
}
