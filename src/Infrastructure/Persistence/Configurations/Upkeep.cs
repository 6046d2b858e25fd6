using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>How often PostgreSQL tidies a table up.</summary>
internal static class Upkeep
{
    /// <summary>
    /// The share of a table's rows that may be new, or changed, before it is tidied up. Until it is, whoever passes over those rows in an index has to
    /// fetch them all the same, to see whether they are still there: at the usual fifth a list takes several times as long.
    /// </summary>
    /// <remarks>Written out: a number would be put into the SQL as the machine's language writes it.</remarks>
    private const string MostUntidied = "0.02";

    /// <summary>For a table whose lists pass over many rows in an index.</summary>
    public static void IsReadByIndexes<TEntity>(this EntityTypeBuilder<TEntity> entity) where TEntity : class => entity
        .HasStorageParameter("autovacuum_vacuum_scale_factor", MostUntidied)
        .HasStorageParameter("autovacuum_vacuum_insert_scale_factor", MostUntidied);
}
