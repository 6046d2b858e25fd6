using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Domain.Company;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>One row: read whole, written whole, so its settings are one document.</summary>
internal sealed class CompanyConfiguration : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> company)
    {
        company.ToTable("entreprise", table => table.HasCheckConstraint("ck_entreprise_unique", $"id = {Company.OnlyId}"));
        company.Property(x => x.Id).HasColumnName("id").ValueGeneratedNever();
        company.Property(x => x.Settings).HasJson("parametres");
        company.Ignore(x => x.VatPolicy);
    }
}
