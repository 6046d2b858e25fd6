using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>Drafts and issued documents. The triggers of Sql/Schema/issued_documents.sql keep what was issued as it is.</summary>
internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    /// <summary>Prefix and year, then the rank as wide as it can get.</summary>
    public const string NumberSort = "left(numero, 6) || lpad(substr(numero, 7), 10, '0')";

    private static readonly string[] Passed = [nameof(Invoice.IssueDate), nameof(Invoice.Kind), nameof(Invoice.GrossAmount)];

    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("factures", Checks);
        invoice.IsReadByIndexes();
        Columns(invoice);
        Snapshots(invoice);
        Children(invoice);
        Indexes(invoice);
        invoice.Ignore(x => x.IsDraft).Ignore(x => x.IsCreditNote).Ignore(x => x.Series).Ignore(x => x.DepositsAmount).Ignore(x => x.Payable).Ignore(x => x.GivesDeductionBack);
    }

    private static void Checks(TableBuilder<Invoice> table)
    {
        table.HasCheckConstraint("ck_factures_type", $"type IN ({FrenchEnum<InvoiceKind>.Words})");
        table.HasCheckConstraint("ck_factures_statut", $"statut IN ({FrenchEnum<InvoiceStatus>.Words})");
        table.HasCheckConstraint("ck_factures_ttc", "montant_ttc = montant_ht + tva");
        table.HasCheckConstraint("ck_factures_montants", "montant_ht >= 0 AND tva >= 0 AND remise_globale >= 0 AND montant_ttc < 10000000000");
        table.HasCheckConstraint("ck_factures_dates", "periode_fin >= periode_debut AND (statut = 'brouillon' OR date_echeance IS NULL OR date_echeance >= date_emission)");
        table.HasCheckConstraint("ck_factures_emise",
            "(statut = 'brouillon') = (numero IS NULL) AND (numero IS NULL) = (date_emission IS NULL) AND (numero IS NULL) = (empreinte IS NULL) "
            + "AND (numero IS NULL) = (rang IS NULL) AND (numero IS NULL) = (vendeur IS NULL) AND (numero IS NULL) = (acheteur IS NULL)");
        table.HasCheckConstraint("ck_factures_rang", "rang > 0");
        table.HasCheckConstraint("ck_factures_avoir",
            "(type = 'avoir') = (facture_origine_id IS NOT NULL) AND (facture_origine_id IS NULL) = (facture_origine_numero IS NULL) "
            + "AND (facture_origine_id IS NULL) = (facture_origine_date IS NULL)");
        table.HasCheckConstraint("ck_factures_numero", "numero ~ (CASE type WHEN 'avoir' THEN '^A' ELSE '^F' END || to_char(date_emission, 'YYYY') || '-[0-9]{5,}$')");
    }

    private static void Columns(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        invoice.Property(x => x.Kind).HasColumnName("type");
        invoice.Property(x => x.Status).HasColumnName("statut");
        invoice.Property(x => x.Number).HasColumnName("numero");
        invoice.Property<string?>(ListColumns.Number).HasColumnName("numero_tri").UseCollation("C")
            .IsWorkedOut(NumberSort);
        invoice.Property(x => x.ClientId).HasColumnName("client_id");
        invoice.Property(x => x.ProjectId).HasColumnName("projet_id");
        invoice.Property(x => x.IssueDate).HasColumnName("date_emission");
        invoice.Property(x => x.DueDate).HasColumnName("date_echeance");
        invoice.Property(x => x.SupplyDate).HasColumnName("date_prestation");
        invoice.Property(x => x.PeriodStart).HasColumnName("periode_debut");
        invoice.Property(x => x.PeriodEnd).HasColumnName("periode_fin");
        invoice.Property(x => x.OperationNature).HasColumnName("nature_operation");
        invoice.Property(x => x.BuyerReference).HasColumnName("reference_acheteur");
        invoice.Property(x => x.PurchaseOrder).HasColumnName("bon_commande");
        invoice.Property(x => x.PaymentMethod).HasColumnName("moyen_paiement");
        invoice.Property(x => x.GlobalDiscount).HasColumnName("remise_globale");
        invoice.Property(x => x.NetAmount).HasColumnName("montant_ht");
        invoice.Property(x => x.VatAmount).HasColumnName("tva");
        invoice.Property(x => x.GrossAmount).HasColumnName("montant_ttc");
        invoice.Property(x => x.Turnover).HasColumnName("chiffre_affaires");
        invoice.Property(x => x.PaidAtIssue).HasColumnName("paye_emission");
        invoice.Property(x => x.PaidOn).HasColumnName("paye_le");
        invoice.Property(x => x.ChainRank).HasColumnName("rang");
        invoice.Property(x => x.Seal).HasColumnName("empreinte");
        invoice.Property(x => x.PreviousSeal).HasColumnName("empreinte_precedente");
        invoice.Property(x => x.Notes).HasColumnName("notes");
        invoice.Property(x => x.CreatedAt).HasColumnName("date_creation");
    }

    private static void Snapshots(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.Property(x => x.Seller).HasJson("vendeur");
        invoice.Property(x => x.Buyer).HasJson("acheteur");
        invoice.Property(x => x.DeliveryAddress).HasJson("adresse_livraison");
        invoice.Property(x => x.VatBreakdown).HasField("_vatBreakdown").HasJson("ventilation_tva");
        invoice.Property(x => x.Deposits).HasField("_deposits").HasJson("acomptes");
        invoice.Property(x => x.Mentions).HasField("_mentions").HasJson("mentions");
        invoice.OwnsOne(x => x.Original, original =>
        {
            original.Property(x => x.Id).HasColumnName("facture_origine_id");
            original.Property(x => x.Number).HasColumnName("facture_origine_numero");
            original.Property(x => x.IssueDate).HasColumnName("facture_origine_date");
            original.HasIndex(x => x.Id).HasDatabaseName("ix_factures_origine").HasFilter("facture_origine_id IS NOT NULL");
            original.HasOne<Invoice>().WithMany().HasForeignKey(x => x.Id).HasConstraintName("fk_factures_origine").OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Children(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId).HasConstraintName("fk_factures_client").OnDelete(DeleteBehavior.Restrict);
        invoice.HasOne<Project>().WithMany().HasForeignKey(x => x.ProjectId).HasConstraintName("fk_factures_projet").OnDelete(DeleteBehavior.Restrict);
        invoice.HasMany(x => x.Lines).WithOne().HasForeignKey(InvoiceLineConfiguration.InvoiceId).HasConstraintName("fk_lignes_facture_facture").OnDelete(DeleteBehavior.Cascade);
        invoice.HasMany(x => x.Payments).WithOne().HasForeignKey(PaymentConfiguration.InvoiceId).HasConstraintName("fk_paiements_facture").OnDelete(DeleteBehavior.Restrict);
        invoice.HasOne(x => x.Settlement).WithOne().HasForeignKey<Settlement>(SettlementConfiguration.InvoiceId).HasConstraintName("fk_soldes_facture").OnDelete(DeleteBehavior.Cascade);
        invoice.Navigation(x => x.Lines).HasField("_lines").AutoInclude();
        invoice.Navigation(x => x.Payments).HasField("_payments").AutoInclude();
        invoice.Navigation(x => x.Settlement).AutoInclude().IsRequired();
    }

    private static void Indexes(EntityTypeBuilder<Invoice> invoice)
    {
        // What most documents do not have, or drafts do not, is entered when they have it.
        invoice.HasIndex(x => x.Number).IsUnique().HasDatabaseName("ux_factures_numero").HasFilter("numero IS NOT NULL");
        invoice.HasIndex(x => x.ChainRank).IsUnique().HasDatabaseName("ux_factures_rang").HasFilter("rang IS NOT NULL");
        // Each order with what documents that are not wanted are passed over by, without being fetched.
        invoice.HasIndex(x => x.Id).HasDatabaseName("ix_factures_id").IncludeProperties(Passed);
        invoice.HasIndex(ListColumns.Number, nameof(Invoice.Id)).HasDatabaseName("ix_factures_numero_tri").IncludeProperties(Passed);
        // Made after that of the ids alone, which it is by its name: of two that lead to one document at the same cost PostgreSQL takes the younger, and here all of a client's lie together.
        invoice.HasIndex(x => new { x.ClientId, x.Id }).HasDatabaseName("ix_factures_par_client");
        invoice.HasIndex(x => new { x.ProjectId, x.Id }).HasDatabaseName("ix_factures_projet").HasFilter("projet_id IS NOT NULL").IncludeProperties(x => x.Turnover);
        invoice.HasIndex(x => new { x.IssueDate, x.Id }).HasDatabaseName("ix_factures_date_emission").IncludeProperties(x => new { x.Turnover, x.ClientId });
        invoice.HasIndex(x => new { x.DueDate, x.Id }).HasDatabaseName("ix_factures_date_echeance").IncludeProperties(Passed);
        // Amounts lead straight to whole documents: what is in the key is looked at before they are fetched, what is included is not.
        invoice.HasIndex(x => new { x.GrossAmount, x.Id, x.IssueDate }).HasDatabaseName("ix_factures_montant_ttc");
        invoice.HasIndex(x => new { x.CreatedAt, x.Id }).HasDatabaseName("ix_factures_date_creation").IncludeProperties(Passed);
        invoice.HasIndex(x => new { x.Status, x.Id }).HasDatabaseName("ix_factures_statut");
        // Most of those of one status have a due date, and hardly any of the other: either is far apart among all documents.
        invoice.HasIndex(x => new { x.Status, x.DueDate, x.Id }).HasDatabaseName("ix_factures_statut_echeance");
        invoice.HasIndex(x => new { x.Kind, x.Id }).HasDatabaseName("ix_factures_type");
    }
}
