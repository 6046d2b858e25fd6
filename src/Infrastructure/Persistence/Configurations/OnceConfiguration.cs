using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>No table: a subquery of one row.</summary>
internal sealed class OnceConfiguration : IEntityTypeConfiguration<Once>
{
    public void Configure(EntityTypeBuilder<Once> once)
    {
        once.HasNoKey().ToSqlQuery("SELECT 1 AS ligne");
        once.Property(x => x.Row).HasColumnName("ligne");
    }
}
