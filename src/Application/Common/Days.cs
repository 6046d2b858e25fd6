using System.Linq.Expressions;

namespace MiniCrm.Application.Common;

/// <summary>Days of the calendar, asked of instants.</summary>
internal static class Days
{
    /// <summary>The rows from the first to the last day, both included.</summary>
    public static IQueryable<T> Between<T>(this IQueryable<T> rows, BusinessCalendar calendar, Expression<Func<T, DateTime>> instant, DateOnly? first, DateOnly? last)
    {
        if (first is { } from) rows = rows.Where(Compared(ExpressionType.GreaterThanOrEqual, calendar.StartOf(from)));
        // The last of all days has none after it.
        if (last is { } to && to < DateOnly.MaxValue) rows = rows.Where(Compared(ExpressionType.LessThan, calendar.StartOf(to.AddDays(1))));
        return rows;

        Expression<Func<T, bool>> Compared(ExpressionType comparison, DateTime bound)
        {
            Expression<Func<DateTime>> held = () => bound;
            return Expression.Lambda<Func<T, bool>>(Expression.MakeBinary(comparison, instant.Body, held.Body), instant.Parameters);
        }
    }
}
