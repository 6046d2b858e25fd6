using System.Linq.Expressions;

namespace MiniCrm.Application.Common.Paging;

/// <summary>
/// Compares (key, id) pairs as rows, which the database answers from one place of an index on (key, id). Spelled out
/// with <c>or</c>, the same condition would read every row that shares the key.
/// </summary>
public interface IRowComparison
{
    /// <summary>(key, id) &gt; (other key, other id).</summary>
    Expression<Func<TKey, int, TKey, int, bool>> Greater<TKey>();

    /// <summary>(key, id) &lt; (other key, other id).</summary>
    Expression<Func<TKey, int, TKey, int, bool>> Less<TKey>();
}
