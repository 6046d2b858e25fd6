using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>No table: the numbers of all blocks up to that of the newest invoice.</summary>
internal sealed class IdBlockConfiguration : IEntityTypeConfiguration<IdBlock>
{
    /// <summary>Of an invoice, by the upper bits of its id. Smaller blocks are sixty and more to a million invoices, each looked into; larger ones hold more than a page needs.</summary>
    public const string Of = "facture_id >> 14";

    public void Configure(EntityTypeBuilder<IdBlock> block)
    {
        block.HasNoKey().ToSqlQuery("SELECT generate_series(0, (SELECT max(facture_id) FROM soldes) >> 14) AS numero");
        block.Property(x => x.Number).HasColumnName("numero");
    }
}
