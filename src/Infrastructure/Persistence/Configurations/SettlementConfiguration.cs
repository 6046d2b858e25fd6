using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>What payments change, kept apart from the document, which never changes; lists filter and search here.</summary>
internal sealed class SettlementConfiguration : IEntityTypeConfiguration<Settlement>
{
    public const string InvoiceId = ListColumns.InvoiceId;

    public void Configure(EntityTypeBuilder<Settlement> settlement)
    {
        settlement.ToTable("soldes", table =>
        {
            table.HasCheckConstraint("ck_soldes_etat", $"etat IN ({FrenchEnum<SettlementState>.Words})");
            table.HasCheckConstraint("ck_soldes_montants", "reste_a_payer >= 0 AND trop_percu >= 0 AND (reste_a_payer = 0 OR trop_percu = 0)");
        });
        settlement.Property<int>(InvoiceId).HasColumnName("facture_id").ValueGeneratedNever();
        settlement.HasKey(InvoiceId);
        settlement.Property(x => x.State).HasColumnName("etat");
        settlement.Property(x => x.AmountPaid).HasColumnName("montant_paye");
        settlement.Property(x => x.AmountCredited).HasColumnName("montant_avoirs");
        settlement.Property(x => x.AmountDeducted).HasColumnName("montant_deduit");
        settlement.Property(x => x.BalanceDue).HasColumnName("reste_a_payer");
        settlement.Property(x => x.Overpaid).HasColumnName("trop_percu");
        settlement.Property(x => x.DeductedById).HasColumnName("deduit_par_id");
        settlement.PrimitiveCollection(x => x.CreditNoteIds).HasField("_creditNoteIds").HasColumnName("avoirs").HasColumnType("integer[]").AreReplaced();
        settlement.Property(x => x.Credited).HasField("_credited").HasJson("bases_creditees");
        settlement.Property(x => x.ClientId).HasColumnName("client_id");
        settlement.Property(x => x.ClientName).HasColumnName("client_nom");
        settlement.Property(x => x.Kind).HasColumnName("type");
        settlement.Property(x => x.Number).HasColumnName("numero");
        settlement.Property<string?>(ListColumns.Number).HasColumnName("numero_tri").UseCollation("C").IsWorkedOut(InvoiceConfiguration.NumberSort);
        settlement.Property(x => x.IssueDate).HasColumnName("date_emission");
        settlement.Property(x => x.DueDate).HasColumnName("date_echeance");
        settlement.Property(x => x.GrossAmount).HasColumnName("montant_ttc");
        settlement.Property(x => x.CreatedAt).HasColumnName("date_creation");
        settlement.Property(x => x.SearchText).HasColumnName("texte");
        settlement.Property<string>(ListColumns.Search).HasColumnName("recherche").IsWorkedOut("' ' || cle_recherche(client_nom || ' ' || texte)");
        settlement.Property<int>(ListColumns.Block).HasColumnName("bloc").IsWorkedOut(IdBlockConfiguration.Of);

        settlement.HasOne<Invoice>().WithMany().HasForeignKey(x => x.DeductedById).HasConstraintName("fk_soldes_deduit_par").OnDelete(DeleteBehavior.Restrict);
        Indexes(settlement);
        settlement.IsReadByIndexes();
    }

    private const string Open = "etat IN ('en_attente', 'partiel')", Settled = "etat IN ('payee', 'annulee')";

    private static void Indexes(EntityTypeBuilder<Settlement> settlement)
    {
        settlement.HasIndex(x => x.DeductedById).HasDatabaseName("ix_soldes_deduit_par").HasFilter("deduit_par_id IS NOT NULL");
        settlement.HasIndex([nameof(Settlement.ClientId), nameof(Settlement.State), nameof(Settlement.IssueDate), InvoiceId], "ix_soldes_client")
            .IncludeProperties([nameof(Settlement.DueDate), nameof(Settlement.BalanceDue)]);
        settlement.HasSearchIndex("ix_soldes_recherche", nameof(Settlement.IssueDate), ListColumns.Block);

        // What is open is in one of two states, and an index by state could not give both in order. It is little beside
        // all that was ever paid, and recent: an order of all documents would be read through to find it.
        ByState(settlement, "ix_soldes_ouverts", [], Open, nameof(Settlement.State), nameof(Settlement.DueDate));
        ByState(settlement, "ix_soldes_ouverts_echeance", [nameof(Settlement.DueDate)], Open, nameof(Settlement.State));
        ByState(settlement, "ix_soldes_ouverts_emission", [nameof(Settlement.IssueDate)], Open, nameof(Settlement.State), nameof(Settlement.DueDate));
        ByState(settlement, "ix_soldes_ouverts_numero", [ListColumns.Number], Open, nameof(Settlement.State), nameof(Settlement.DueDate));
        ByState(settlement, "ix_soldes_ouverts_montant", [nameof(Settlement.GrossAmount)], Open, nameof(Settlement.State), nameof(Settlement.DueDate));
        ByState(settlement, "ix_soldes_ouverts_creation", [nameof(Settlement.CreatedAt)], Open, nameof(Settlement.State), nameof(Settlement.DueDate));

        // What is settled is nearly all, and not of late.
        ByState(settlement, "ix_soldes_etat", [nameof(Settlement.State)], null, nameof(Settlement.DueDate));
        ByState(settlement, "ix_soldes_etat_echeance", [nameof(Settlement.State), nameof(Settlement.DueDate)], null, nameof(Settlement.BalanceDue));
        ByState(settlement, "ix_soldes_clos_emission", [nameof(Settlement.State), nameof(Settlement.IssueDate)], Settled);
        ByState(settlement, "ix_soldes_clos_numero", [nameof(Settlement.State), ListColumns.Number], Settled);
        ByState(settlement, "ix_soldes_clos_montant", [nameof(Settlement.State), nameof(Settlement.GrossAmount)], Settled);
        ByState(settlement, "ix_soldes_clos_creation", [nameof(Settlement.State), nameof(Settlement.CreatedAt)], Settled);
    }

    /// <summary>One order, with what documents that are not wanted are passed over by, without being fetched.</summary>
    private static void ByState(EntityTypeBuilder<Settlement> settlement, string name, string[] keys, string? filter, params string[] included) =>
        settlement.HasIndex([.. keys, InvoiceId], name).HasFilter(filter)
            .IncludeProperties([.. included.Concat([nameof(Settlement.IssueDate), nameof(Settlement.Kind), nameof(Settlement.GrossAmount)]).Except(keys)]);
}
