using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common.Paging;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Row values of PostgreSQL: <c>(key, id) > (@key, @id)</c>.</summary>
internal sealed class RowComparison : IRowComparison
{
    public Expression<Func<TKey, int, TKey, int, bool>> Greater<TKey>() =>
        (key, id, otherKey, otherId) => EF.Functions.GreaterThan(ValueTuple.Create(key, id), ValueTuple.Create(otherKey, otherId));

    public Expression<Func<TKey, int, TKey, int, bool>> Less<TKey>() =>
        (key, id, otherKey, otherId) => EF.Functions.LessThan(ValueTuple.Create(key, id), ValueTuple.Create(otherKey, otherId));
}
