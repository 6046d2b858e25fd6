using MiniCrm.Application.Common.French;

namespace MiniCrm.Application.Common.Paging;

/// <summary>The ways one list may be sorted; the newest first when none is asked for.</summary>
/// <param name="list">Its name in cursors.</param>
/// <param name="orderings">All of them, the one by id too.</param>
internal sealed class Orderings<TEntity>(string list, params Ordering<TEntity>[] orderings)
{
    public string List => list;

    /// <exception cref="Domain.Common.DomainException"><c>parametre_invalide</c></exception>
    public Ordering<TEntity> Find(PageRequest request) =>
        Array.Find(orderings, ordering => ordering.Name == request.Field)
            ?? throw ListErrors.Ordering(orderings.Select(ordering => FrenchVocabulary.Of(ordering.Name))).AsException();
}
