using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>The table of Sql/Schema/cumuls.sql, read only: triggers write it.</summary>
internal sealed class RowCountConfiguration : IEntityTypeConfiguration<RowCount>
{
    public void Configure(EntityTypeBuilder<RowCount> count)
    {
        count.ToTable("cumuls", table => table.ExcludeFromMigrations()).HasNoKey();
        count.Property(x => x.Kind).HasColumnName("mesure");
        count.Property(x => x.Status).HasColumnName("cle");
        count.Property(x => x.Day).HasColumnName("jour");
        count.Property(x => x.Rows).HasColumnName("nombre");
    }
}
