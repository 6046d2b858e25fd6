using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Audit;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>Append-only: the application's role may not change it, and the triggers of Sql/Schema/journal.sql let nobody.</summary>
internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("journal", table =>
        {
            table.HasCheckConstraint("ck_journal_auteur", $"auteur IN ({FrenchEnum<AuthorKind>.Words})");
            table.HasCheckConstraint("ck_journal_action", $"action IN ({FrenchEnum<AuditAction>.Words})");
            table.HasCheckConstraint("ck_journal_objet", $"objet IN ({FrenchEnum<AuditTarget>.Words})");
            table.HasCheckConstraint("ck_journal_efface", "date_effacement IS NULL OR (avant IS NULL AND apres IS NULL)");
        });
        entry.OnlyGrows();
        entry.Property(x => x.Id).HasColumnName("id").ValueGeneratedOnAdd();
        entry.Property(x => x.Date).HasColumnName("date");
        entry.Property(x => x.Author).HasColumnName("auteur").HasConversion<FrenchEnum<AuthorKind>>().HasColumnType("text");
        entry.Property(x => x.UserId).HasColumnName("utilisateur_id");
        entry.Property(x => x.UserEmail).HasColumnName("utilisateur_email");
        entry.Property(x => x.KeyId).HasColumnName("cle_id");
        entry.Property(x => x.Address).HasColumnName("adresse");
        entry.Property(x => x.TraceId).HasColumnName("trace_id");
        entry.Property(x => x.Action).HasColumnName("action").HasConversion<FrenchEnum<AuditAction>>().HasColumnType("text");
        entry.Property(x => x.Target).HasColumnName("objet").HasConversion<FrenchEnum<AuditTarget>>().HasColumnType("text");
        entry.Property(x => x.TargetId).HasColumnName("objet_id");
        entry.Property(x => x.Label).HasColumnName("libelle");
        entry.Property(x => x.ClientId).HasColumnName("client_id");
        entry.Property(x => x.InvoiceId).HasColumnName("facture_id");
        // As text: it is read whole, in the order in which it was told.
        entry.Property(x => x.Before).HasColumnName("avant").HasColumnType("json");
        entry.Property(x => x.After).HasColumnName("apres").HasColumnType("json");
        entry.Property(x => x.ErasedAt).HasColumnName("date_effacement");

        // Who, what, whose and when, the lists by date; the ids that are asked for here may belong to what is gone, so none of them is a reference.
        entry.HasIndex(x => new { x.Target, x.TargetId, x.Id }).HasDatabaseName("ix_journal_objet");
        entry.HasIndex(x => new { x.Target, x.Date, x.Id }).HasDatabaseName("ix_journal_objets");
        entry.HasIndex(x => new { x.ClientId, x.Id }).HasDatabaseName("ix_journal_client").HasFilter("client_id IS NOT NULL");
        entry.HasIndex(x => new { x.InvoiceId, x.Id }).HasDatabaseName("ix_journal_facture").HasFilter("facture_id IS NOT NULL");
        entry.HasIndex(x => new { x.UserId, x.Date, x.Id }).HasDatabaseName("ix_journal_utilisateur").HasFilter("utilisateur_id IS NOT NULL");
        entry.HasIndex(x => new { x.KeyId, x.Date, x.Id }).HasDatabaseName("ix_journal_cle").HasFilter("cle_id IS NOT NULL");
        entry.HasIndex(x => new { x.Action, x.Date, x.Id }).HasDatabaseName("ix_journal_action");
        entry.HasIndex(x => new { x.Date, x.Id }).HasDatabaseName("ix_journal_date");
    }
}
