using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>No table: the numbers of all blocks up to that of the newest invoice.</summary>
internal sealed class IdBlockConfiguration : IEntityTypeConfiguration<IdBlock>
{
    /// <summary>Of an invoice, by the upper bits of its id. A million of them are in sixty blocks: each is looked into when those before it hold nothing, and is read whole for a page.</summary>
    public const string Of = "facture_id >> 14";

    public void Configure(EntityTypeBuilder<IdBlock> block)
    {
        block.HasNoKey().ToSqlQuery("SELECT generate_series(0, (SELECT max(facture_id) FROM soldes) >> 14) AS numero");
        block.Property(x => x.Number).HasColumnName("numero");
    }
}
