using System.Linq.Expressions;

namespace MiniCrm.Application.Common;

/// <summary>
/// A query for one id that runs so often that translating it to SQL each time would cost more than running it. Keep it in a
/// static field: <see cref="ICrmDb.ReadAsync"/> translates it once.
/// </summary>
public sealed record ReadById<TResult>(Expression<Func<ICrmDb, int, IQueryable<TResult>>> Query) where TResult : class;
