using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Reads single rows as they are shown, in one statement each.</summary>
public interface ISingleRows
{
    /// <summary>Null when there is no row of that id. Inside a command, what the command has done so far is seen.</summary>
    Task<TResult?> FindAsync<TEntity, TResult>(RowById<TEntity, TResult> row, int id, CancellationToken cancellationToken)
        where TEntity : AggregateRoot where TResult : class;
}
