using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class IdempotentWriteConfiguration : IEntityTypeConfiguration<IdempotentWrite>
{
    public void Configure(EntityTypeBuilder<IdempotentWrite> write)
    {
        write.ToTable("cles_idempotence");
        write.HasKey(x => new { x.Caller, x.Method, x.Path, x.Key });
        write.Property(x => x.Caller).HasColumnName("appelant");
        write.Property(x => x.Method).HasColumnName("methode");
        write.Property(x => x.Path).HasColumnName("chemin");
        write.Property(x => x.Key).HasColumnName("cle");
        write.Property(x => x.BodyHash).HasColumnName("empreinte_requete");
        write.Property(x => x.Answer).HasColumnName("reponse");
        write.Property(x => x.CreatedAt).HasColumnName("date_creation");
        write.HasIndex(x => x.CreatedAt).HasDatabaseName("ix_cles_idempotence_date_creation");
    }
}
