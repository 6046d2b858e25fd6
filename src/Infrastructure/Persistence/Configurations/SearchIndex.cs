using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiniCrm.Application.Common.Paging;

namespace MiniCrm.Infrastructure.Persistence.Configurations;

/// <summary>The indexes of many values a row. That of words is on <see cref="ListColumns.Search"/>: groups of three characters.</summary>
internal static class SearchIndex
{
    /// <summary>
    /// Kilobytes of new rows that wait to be sorted into the index. Each search reads through them: at the usual four megabytes it takes
    /// a hundred times as long after some thousand writes; sorted in at once, each write half as long again.
    /// </summary>
    private const int MostWaiting = 64;

    public static void HasSearchIndex<TEntity>(this EntityTypeBuilder<TEntity> entity, string name) where TEntity : class =>
        entity.HasIndex(ListColumns.Search).IsOfValues().HasOperators("gin_trgm_ops").HasDatabaseName(name);

    /// <summary>With a day and a block beside the words: those of a month, or among some ids, are found without looking at all that hold the words.</summary>
    public static void HasSearchIndex<TEntity>(this EntityTypeBuilder<TEntity> entity, string name, string day, string block) where TEntity : class =>
        entity.HasIndex(ListColumns.Search, day, block).IsOfValues().HasOperators("gin_trgm_ops", "date_ops", "int4_ops").HasDatabaseName(name);

    public static IndexBuilder IsOfValues(this IndexBuilder index) => index.HasMethod("gin").HasStorageParameter("gin_pending_list_limit", MostWaiting);
}
