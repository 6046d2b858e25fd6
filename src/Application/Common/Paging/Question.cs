namespace MiniCrm.Application.Common.Paging;

/// <summary>What a list is asked. What it is read from is put together only where its query is not known.</summary>
internal sealed class Question<TEntity>(Func<Listing<TEntity>> listing)
{
    private Listing<TEntity>? _listing;

    public Listing<TEntity> Listing => _listing ??= listing();

    /// <summary>Null for lists that are read too seldom to know their queries.</summary>
    public KnownList? Known { get; init; }

    /// <summary>Whether words are looked for, by their index.</summary>
    public bool IsSearch => Known?.IsSearch ?? Listing.Wanted is not null;

    /// <summary>Whether more rows than are counted are known to pass, before any was read.</summary>
    public Func<bool> AreMany { get; init; } = () => false;
}

/// <summary>What stands for the rows of a list whose query is known by its form.</summary>
/// <param name="Form">As of <see cref="KnownQuery"/>, but for the page.</param>
/// <param name="Filters">All that is asked, compared by value.</param>
/// <param name="Values">As of <see cref="KnownQuery"/>.</param>
/// <param name="IsSearch">Whether words are looked for, by their index.</param>
/// <param name="Day">As of <see cref="KnownQuery"/>.</param>
internal sealed record KnownList(ICrmDb Db, object Form, object Filters, IReadOnlyList<object> Values, bool IsSearch, DateOnly? Day = null);
