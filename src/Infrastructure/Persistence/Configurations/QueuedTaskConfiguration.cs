using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>What commands asked for, to be done after their commit; see Jobs/TaskLeases.cs for how it moves.</summary>
internal sealed class QueuedTaskConfiguration : IEntityTypeConfiguration<QueuedTask>
{
    public void Configure(EntityTypeBuilder<QueuedTask> task)
    {
        task.ToTable("taches", table =>
        {
            table.HasCheckConstraint("ck_taches_statut", $"statut IN ({FrenchEnum<TaskState>.Words})");
            table.HasCheckConstraint("ck_taches_verrou", "(statut = 'en_cours') = (verrou IS NOT NULL)");
            table.HasCheckConstraint("ck_taches_fin", "(statut IN ('termine', 'echec')) = (date_fin IS NOT NULL)");
            table.HasCheckConstraint("ck_taches_erreur", "statut <> 'echec' OR erreur IS NOT NULL");
        });
        task.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        task.Property(x => x.Kind).HasColumnName("nature");
        task.Property(x => x.Payload).HasColumnName("charge").HasColumnType("jsonb");
        task.Property(x => x.State).HasColumnName("statut").HasConversion<FrenchEnum<TaskState>>().HasColumnType("text");
        task.Property(x => x.Tries).HasColumnName("tentatives");
        // The database's clock, which all instances share, decides when a task is due.
        task.Property(x => x.AvailableAt).HasColumnName("disponible_a").HasDefaultValueSql("now()");
        task.Property(x => x.Lease).HasColumnName("verrou").IsConcurrencyToken();
        task.Property(x => x.Error).HasColumnName("erreur");
        task.Property(x => x.CreatedAt).HasColumnName("date_creation").HasDefaultValueSql("now()");
        task.Property(x => x.EndedAt).HasColumnName("date_fin");

        task.HasIndex(x => x.AvailableAt).HasDatabaseName("ix_taches_disponible").HasFilter("statut IN ('en_attente', 'en_cours')");
        task.HasIndex(x => x.EndedAt).HasDatabaseName("ix_taches_fin").HasFilter("date_fin IS NOT NULL");
    }
}
