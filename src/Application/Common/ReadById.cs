using System.Linq.Expressions;

namespace MiniCrm.Application.Common;

/// <summary>
/// A question about one id, asked so often that finding out each time which SQL it means would cost more than the
/// answer: translated once, by <see cref="ICrmDb.ReadAsync"/>. Kept in a static field.
/// </summary>
public sealed record ReadById<TResult>(Expression<Func<ICrmDb, int, IQueryable<TResult>>> Query) where TResult : class;
