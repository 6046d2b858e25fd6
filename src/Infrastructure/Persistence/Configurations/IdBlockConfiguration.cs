using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>Not a table but a query: the numbers of all blocks, up to the one of the newest invoice.</summary>
internal sealed class IdBlockConfiguration : IEntityTypeConfiguration<IdBlock>
{
    /// <summary>The block of an invoice: the upper bits of its id. A million invoices make some sixty blocks, which are searched one after the other until a page is full.</summary>
    public const string Of = "facture_id >> 14";

    public void Configure(EntityTypeBuilder<IdBlock> block)
    {
        block.HasNoKey().ToSqlQuery("SELECT generate_series(0, (SELECT max(facture_id) FROM soldes) >> 14) AS numero");
        block.Property(x => x.Number).HasColumnName("numero");
    }
}
