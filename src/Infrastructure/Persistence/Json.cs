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
            new ValueComparer<T>(
                (left, right) => JsonSerializer.Serialize(left, FrenchJson.Options) == JsonSerializer.Serialize(right, FrenchJson.Options),
                value => JsonSerializer.Serialize(value, FrenchJson.Options).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, FrenchJson.Options), FrenchJson.Options)!));
}
