using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public const string InvoiceId = "InvoiceId";

    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("paiements", table =>
        {
            table.HasCheckConstraint("ck_paiements_montant", "montant <> 0");
            table.HasCheckConstraint("ck_paiements_moyen", $"moyen IN ({FrenchEnum<PaymentMethod>.Words})");
        });
        payment.OnlyGrows();
        payment.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        payment.Property<int>(InvoiceId).HasColumnName("facture_id");
        payment.Property(x => x.Date).HasColumnName("date");
        payment.Property(x => x.Amount).HasColumnName("montant");
        payment.Property(x => x.Method).HasColumnName("moyen");
        payment.Property(x => x.Reference).HasColumnName("reference");
        payment.Property(x => x.RecordedAt).HasColumnName("date_creation");
        payment.Property(x => x.UndoneAt).HasColumnName("date_annulation");
        payment.Ignore(x => x.Counts);
        payment.HasIndex(InvoiceId).HasDatabaseName("ix_paiements_facture");
        payment.HasIndex(x => new { x.Date, x.Id }).HasDatabaseName("ix_paiements_date").HasFilter("date_annulation IS NULL").IncludeProperties(x => x.Amount);
        // Few are undone: they are found by their own day, and by when it was.
        payment.HasIndex(x => x.Date).HasDatabaseName("ix_paiements_annules").HasFilter("date_annulation IS NOT NULL");
        payment.HasIndex(x => x.UndoneAt).HasDatabaseName("ix_paiements_annulation").HasFilter("date_annulation IS NOT NULL");
    }
}
