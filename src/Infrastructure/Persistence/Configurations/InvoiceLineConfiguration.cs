using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class InvoiceLineConfiguration : IEntityTypeConfiguration<InvoiceLine>
{
    public const string InvoiceId = "InvoiceId";

    public void Configure(EntityTypeBuilder<InvoiceLine> line)
    {
        line.ToTable("lignes_facture", table =>
        {
            table.HasCheckConstraint("ck_lignes_facture_position", "position > 0");
            table.HasCheckConstraint("ck_lignes_facture_prix", "prix_unitaire_ht >= 0");
            table.HasCheckConstraint("ck_lignes_facture_taux", "taux_tva BETWEEN 0 AND 100 AND remise_pourcent BETWEEN 0 AND 100");
            table.HasCheckConstraint("ck_lignes_facture_categorie", $"categorie_tva IN ({FrenchEnum<VatCategory>.Words})");
            table.HasCheckConstraint("ck_lignes_facture_unite", $"unite IN ({FrenchEnum<Unit>.Words})");
            table.HasCheckConstraint("ck_lignes_facture_montant",
                "montant_ht = round(quantite * prix_unitaire_ht, 2) - round(round(quantite * prix_unitaire_ht, 2) * remise_pourcent / 100, 2)");
        });
        line.OnlyGrows();
        line.Property<long>("Id").HasColumnName("id").UseIdentityAlwaysColumn();
        line.HasKey("Id");
        line.Property<int>(InvoiceId).HasColumnName("facture_id");
        line.Property(x => x.Position).HasColumnName("position");
        line.Property(x => x.Description).HasColumnName("description");
        line.Property(x => x.Quantity).HasColumnName("quantite");
        line.Property(x => x.Unit).HasColumnName("unite");
        line.Property(x => x.UnitPrice).HasColumnName("prix_unitaire_ht");
        line.Property(x => x.DiscountPercent).HasColumnName("remise_pourcent");
        line.Property(x => x.VatCategory).HasColumnName("categorie_tva");
        line.Property(x => x.VatRate).HasColumnName("taux_tva");
        line.Property(x => x.ExemptionReason).HasColumnName("motif_exoneration");
        line.Property(x => x.ExemptionCode).HasColumnName("code_vatex");
        line.Property(x => x.NetAmount).HasColumnName("montant_ht");
        line.Ignore(x => x.Vat).Ignore(x => x.IsSmallBusiness).Ignore(x => x.BeforeDiscount).Ignore(x => x.DiscountAmount);
        line.HasIndex(InvoiceId, nameof(InvoiceLine.Position)).IsUnique().HasDatabaseName("ux_lignes_facture_position");
    }
}
