using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Lists in columns of their own, which aggregates replace whole and never edit in place.</summary>
internal static class Lists
{
    public static void AreReplaced<T>(this PrimitiveCollectionBuilder<IReadOnlyList<T>> list) => list.Metadata.SetValueComparer(Comparer<T>());

    /// <remarks>EF Core's own has a lambda within its lambda, for which a method is emitted at run time with each copy: 2 % of a client's insert.</remarks>
    public static ValueComparer<IReadOnlyList<T>> Comparer<T>() => new(
        (one, other) => ReferenceEquals(one, other) || (one != null && other != null && one.SequenceEqual(other)), values => values.Count, values => values);
}
