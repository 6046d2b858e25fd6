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

    private const string OfNewRows = "autovacuum_vacuum_insert_scale_factor";

    /// <summary>For a table whose lists pass over many rows in an index.</summary>
    public static void IsReadByIndexes<TEntity>(this EntityTypeBuilder<TEntity> entity) where TEntity : class => entity
        .HasStorageParameter("autovacuum_vacuum_scale_factor", MostUntidied)
        .HasStorageParameter(OfNewRows, MostUntidied);

    /// <summary>
    /// For a table that rows are added to and hardly anything else: tidied up little by little. A fifth of it at once has left memory meanwhile, is read again and is
    /// written to the log page by page: 80 MB of journal and events within four seconds of full load.
    /// </summary>
    public static void OnlyGrows<TEntity>(this EntityTypeBuilder<TEntity> entity) where TEntity : class => entity.HasStorageParameter(OfNewRows, MostUntidied);
}
