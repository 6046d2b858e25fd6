using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

internal sealed class OverdueNoticeConfiguration : IEntityTypeConfiguration<OverdueNotice>
{
    public void Configure(EntityTypeBuilder<OverdueNotice> notice)
    {
        notice.ToTable("retards_signales");
        notice.HasKey(x => x.InvoiceId);
        notice.Property(x => x.InvoiceId).HasColumnName("facture_id").ValueGeneratedNever();
        notice.Property(x => x.DueDate).HasColumnName("date_echeance");
        notice.Property(x => x.NoticedAt).HasColumnName("date_signalement");
        notice.HasOne<Invoice>().WithOne().HasForeignKey<OverdueNotice>(x => x.InvoiceId).HasConstraintName("fk_retards_signales_facture").OnDelete(DeleteBehavior.Cascade);
    }
}
