using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>PDFs of invoices. The trigger of Sql/Schema/issued_pdfs.sql keeps those of issued ones as they are.</summary>
internal sealed class StoredDocumentConfiguration : IEntityTypeConfiguration<StoredDocument>
{
    /// <summary>A file is set once and never written into: to keep a copy of each that is saved would be for nothing.</summary>
    private static readonly ValueComparer<byte[]> SameFile = new((one, other) => ReferenceEquals(one, other), file => file.Length, file => file);

    public void Configure(EntityTypeBuilder<StoredDocument> document)
    {
        document.ToTable("documents", table =>
        {
            table.HasCheckConstraint("ck_documents_version", $"version = '{DocumentVersion.Issued}' OR version ~ '^[0-9a-f]{{64}}$'");
            table.HasCheckConstraint("ck_documents_pret",
                "(contenu IS NULL) = (version IS NULL) AND (contenu IS NULL) = (sha256 IS NULL) AND (contenu IS NULL) = (taille IS NULL) AND (contenu IS NULL) = (date_production IS NULL)");
            table.HasCheckConstraint("ck_documents_contenu", "sha256 = encode(sha256(contenu), 'hex') AND taille = octet_length(contenu)");
        });
        document.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        document.Property(x => x.InvoiceId).HasColumnName("facture_id");
        document.Property(x => x.TaskId).HasColumnName("tache_id");
        document.Property(x => x.Version).HasColumnName("version").IsConcurrencyToken();
        document.Property(x => x.Content).HasColumnName("contenu").Metadata.SetValueComparer(SameFile);
        document.Property(x => x.Sha256).HasColumnName("sha256");
        document.Property(x => x.Size).HasColumnName("taille");
        document.Property(x => x.CreatedAt).HasColumnName("date_creation");
        document.Property(x => x.ReadyAt).HasColumnName("date_production");

        document.HasOne<Invoice>().WithOne().HasForeignKey<StoredDocument>(x => x.InvoiceId).HasConstraintName("fk_documents_facture").OnDelete(DeleteBehavior.Cascade);
        document.HasOne<QueuedTask>().WithMany().HasForeignKey(x => x.TaskId).HasConstraintName("fk_documents_tache").OnDelete(DeleteBehavior.SetNull);
        document.HasIndex(x => x.InvoiceId).IsUnique().HasDatabaseName("ux_documents_facture");
        document.HasIndex(x => x.TaskId).HasDatabaseName("ix_documents_tache");
    }
}
