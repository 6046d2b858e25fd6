using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class NumberSeriesConfiguration : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> series)
    {
        series.ToTable("series_factures", table => table.HasCheckConstraint("ck_series_factures_dernier", "dernier_rang > 0"));
        series.HasKey(x => new { x.Prefix, x.Year });
        series.Property(x => x.Prefix).HasColumnName("prefixe").HasColumnType("char(1)");
        series.Property(x => x.Year).HasColumnName("annee");
        series.Property(x => x.LastRank).HasColumnName("dernier_rang");
        series.Property(x => x.LastIssueDate).HasColumnName("derniere_date");
    }
}

internal sealed class ChainHeadConfiguration : IEntityTypeConfiguration<ChainHead>
{
    public void Configure(EntityTypeBuilder<ChainHead> head)
    {
        head.ToTable("chaine", table => table.HasCheckConstraint("ck_chaine_unique", "id = 1"));
        head.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        head.Property(x => x.Rank).HasColumnName("rang");
        head.Property(x => x.Seal).HasColumnName("empreinte");
    }
}
