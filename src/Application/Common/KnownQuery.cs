namespace MiniCrm.Application.Common;

/// <summary>
/// A query that is asked again and again with other values, as a page of a list is: translated once for each of its forms,
/// by <see cref="ICrmDb.ListAsync"/>, and then not even put together.
/// </summary>
/// <param name="Form">All that decides which query it is, compared by value: every enumeration and the day asked, and of other values whether they are given.</param>
/// <param name="Values">What the query's expressions read all other values from: objects of the same types in the same order for all of one form.</param>
/// <param name="Day">The day that the expressions may hold.</param>
public sealed record KnownQuery(object Form, IReadOnlyList<object> Values, DateOnly? Day = null);
