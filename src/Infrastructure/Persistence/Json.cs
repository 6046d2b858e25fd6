using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Snapshots kept as JSON in the wire's French: read whole or not at all, never searched.</summary>
internal static class Json
{
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property, string column) =>
        property.HasColumnName(column).HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, FrenchJson.Options),
            json => JsonSerializer.Deserialize<T>(json, FrenchJson.Options)!,
            // Snapshots are replaced whole, never edited in place: the same object is the same value.
            new ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => RuntimeHelpers.GetHashCode(value), value => value));
}
