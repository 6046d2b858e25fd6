namespace MiniCrm.Application.Common.Paging;

/// <summary>A request for a list. Its <see cref="Listing"/> is built only when no translated query of the same form is cached.</summary>
internal sealed class Question<TEntity>(Func<Listing<TEntity>> listing)
{
    private Listing<TEntity>? _listing;

    public Listing<TEntity> Listing => _listing ??= listing();

    /// <summary>Null for lists that are read too rarely to cache their queries.</summary>
    public KnownList? Known { get; init; }

    /// <summary>Whether it searches for words or tags, through their index.</summary>
    public bool IsSearch => Known?.IsSearch ?? Listing.Wanted is not null;

    /// <summary>Whether it is known beforehand that more rows match than are counted.</summary>
    public Func<bool> AreMany { get; init; } = () => false;
}

/// <summary>Identifies the translated query of a list.</summary>
/// <param name="Form">As of <see cref="KnownQuery"/>, but for the page.</param>
/// <param name="Filters">All that is asked, compared by value.</param>
/// <param name="Values">As of <see cref="KnownQuery"/>.</param>
/// <param name="IsSearch">Whether words or tags are looked for, by their index.</param>
/// <param name="Day">As of <see cref="KnownQuery"/>.</param>
internal sealed record KnownList(ICrmDb Db, object Form, object Filters, IReadOnlyList<object> Values, bool IsSearch, DateOnly? Day = null);
