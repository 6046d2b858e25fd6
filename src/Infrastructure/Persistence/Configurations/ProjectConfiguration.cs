using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> project)
    {
        project.ToTable("projets", table =>
        {
            table.HasCheckConstraint("ck_projets_nom", "nom <> ''");
            table.HasCheckConstraint("ck_projets_statut", $"statut IN ({FrenchEnum<ProjectStatus>.Words})");
            table.HasCheckConstraint("ck_projets_dates", "date_fin >= date_debut");
            table.HasCheckConstraint("ck_projets_budget", "budget >= 0");
        });
        project.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        project.Property(x => x.ClientId).HasColumnName("client_id");
        project.Property(x => x.Name).HasColumnName("nom");
        project.Property(x => x.Description).HasColumnName("description");
        project.Property(x => x.StartDate).HasColumnName("date_debut");
        project.Property(x => x.EndDate).HasColumnName("date_fin");
        project.Property(x => x.Status).HasColumnName("statut");
        project.Property(x => x.Budget).HasColumnName("budget");
        // A sum of documents, each of them below ten billion.
        project.Property(x => x.InvoicedAmount).HasColumnName("montant_facture").HasColumnType("numeric(18,2)").HasDefaultValueSql("0").ValueGeneratedOnAddOrUpdate();
        project.Property(x => x.CreatedAt).HasColumnName("date_creation");
        project.Property<string>(ListColumns.Name).HasColumnName("nom_tri").UseCollation("C").IsWorkedOut("normalise(nom)");
        project.Property<string>(ListColumns.Search).HasColumnName("recherche")
            .IsWorkedOut("' ' || cle_recherche(nom || ' ' || coalesce(description, ''))");

        project.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId).HasConstraintName("fk_projets_client").OnDelete(DeleteBehavior.Restrict);
        project.HasIndex(x => new { x.ClientId, x.Id }).HasDatabaseName("ix_projets_client");
        project.HasIndex(ListColumns.Name, nameof(Project.Id)).HasDatabaseName("ix_projets_nom");
        project.HasIndex(x => new { x.StartDate, x.Id }).HasDatabaseName("ix_projets_date_debut");
        project.HasIndex(x => new { x.CreatedAt, x.Id }).HasDatabaseName("ix_projets_date_creation");
        project.HasIndex(x => new { x.Status, x.Id }).HasDatabaseName("ix_projets_statut");
        project.HasSearchIndex("ix_projets_recherche");
    }
}
