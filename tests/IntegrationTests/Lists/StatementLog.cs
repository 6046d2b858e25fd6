using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>One SQL statement as it was sent.</summary>
internal sealed record Statement(string Text, IReadOnlyList<NpgsqlParameter> Parameters);

/// <summary>Every query that EF Core sent, and apart from them whatever answers no rows.</summary>
internal sealed class StatementLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<Statement> _statements = new();
    private readonly ConcurrentQueue<Statement> _changes = new();

    /// <summary>The queries since the last call.</summary>
    public IReadOnlyList<Statement> Take() => Take(_statements);

    /// <summary>The others since the last call.</summary>
    public IReadOnlyList<Statement> TakeChanges() => Take(_changes);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _statements.Enqueue(Of(command));
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _changes.Enqueue(Of(command));
        return ValueTask.FromResult(result);
    }

    private static Statement Of(DbCommand command) => new(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]);

    private static Statement[] Take(ConcurrentQueue<Statement> queue)
    {
        Statement[] taken = [.. queue];
        queue.Clear();
        return taken;
    }
}
