namespace MiniCrm.Application.Common;

/// <summary>
/// A query that runs again and again with other values, such as a page of a list. <see cref="ICrmDb.ListAsync"/> translates it
/// once for each of its forms; after that its expression is not even built.
/// </summary>
/// <param name="Form">Everything that changes the SQL, compared by value: each enumeration and the day, and of other values only whether they are given.</param>
/// <param name="Values">The objects from which the query reads its other values; one form always has the same types in the same order.</param>
/// <param name="Day">The day that the expressions may hold.</param>
public sealed record KnownQuery(object Form, IReadOnlyList<object> Values, DateOnly? Day = null);
