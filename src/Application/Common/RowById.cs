using System.Linq.Expressions;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>
/// What is shown of one row, from columns of it alone, read so often that a query is too much. Keep it in a static field:
/// <see cref="ISingleRows.FindAsync"/> works out once how it is read.
/// </summary>
public sealed record RowById<TEntity, TResult>(Expression<Func<TEntity, TResult>> Projection) where TEntity : AggregateRoot where TResult : class;
