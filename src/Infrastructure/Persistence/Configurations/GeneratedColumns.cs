using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>Columns that the database works out of others, for its indexes and for what queries ask.</summary>
internal static class GeneratedColumns
{
    /// <summary>Stored with the row, and nobody's to read: without this each insert and update would have it sent back.</summary>
    public static void IsWorkedOut<T>(this PropertyBuilder<T> property, string sql)
    {
        property.HasComputedColumnSql(sql, stored: true).ValueGeneratedNever();
        property.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        property.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
