using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>One SQL statement as it was sent.</summary>
internal sealed record Statement(string Text, IReadOnlyList<NpgsqlParameter> Parameters);

/// <summary>Every query that EF Core sent.</summary>
internal sealed class StatementLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<Statement> _statements = new();

    /// <summary>Those since the last call.</summary>
    public IReadOnlyList<Statement> Take()
    {
        Statement[] taken = [.. _statements];
        _statements.Clear();
        return taken;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _statements.Enqueue(new(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]));
        return ValueTask.FromResult(result);
    }
}
