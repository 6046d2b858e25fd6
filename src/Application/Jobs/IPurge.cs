using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Jobs;

/// <summary>
/// Forgets some of what has had its day, no more at a time than a statement has time for; answers how many rows. Every command that is one is
/// found by scan, and sent once an hour, again until nothing is left.
/// </summary>
public interface IPurge : ICommand<int>;

public static class Purging
{
    /// <summary>After an outage, or a busy month, millions may be due at once: in one statement they would all come back when its time is over.</summary>
    public const int Most = 5_000;

    /// <summary>Deletes some of these rows.</summary>
    /// <returns>How many; none when none are left.</returns>
    public static Task<int> ForgetSomeAsync<T>(this IQueryable<T> rows, CancellationToken cancellationToken) => rows.Take(Most).ExecuteDeleteAsync(cancellationToken);
}
