using System.Linq.Expressions;

namespace MiniCrm.Application.Common.Paging;

/// <summary>
/// Compares (key, id) pairs as SQL row values: PostgreSQL then starts reading at the right place of an index on (key, id). Written
/// with <c>or</c>, the same condition would read every row that has the same key.
/// </summary>
public interface IRowComparison
{
    /// <summary>(key, id) &gt; (other key, other id).</summary>
    Expression<Func<TKey, int, TKey, int, bool>> Greater<TKey>();

    /// <summary>(key, id) &lt; (other key, other id).</summary>
    Expression<Func<TKey, int, TKey, int, bool>> Less<TKey>();
}
