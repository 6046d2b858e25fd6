using System.Linq.Expressions;

namespace MiniCrm.Application.Common.Paging;

/// <summary>Reads one page of a list and its total count in one statement; usually in two when a search matches more rows than are counted.</summary>
internal sealed class Pager(IRowComparison comparison, FoundMany foundMany)
{
    /// <exception cref="Domain.Common.DomainException"><c>parametre_invalide</c> on <c>PageSize</c>, <c>Ordering</c> or <c>Cursor</c></exception>
    public Task<Page<TResult>> ReadAsync<TEntity, TResult>(
        Listing<TEntity> listing, Orderings<TEntity> orderings, PageRequest request, Expression<Func<TEntity, TResult>> projection, CancellationToken cancellationToken) =>
        ReadAsync(new Question<TEntity>(() => listing), orderings, request, projection, cancellationToken);

    /// <exception cref="Domain.Common.DomainException"><c>parametre_invalide</c> on <c>PageSize</c>, <c>Ordering</c> or <c>Cursor</c></exception>
    public Task<Page<TResult>> ReadAsync<TEntity, TResult>(
        Question<TEntity> question, Orderings<TEntity> orderings, PageRequest request, Expression<Func<TEntity, TResult>> projection, CancellationToken cancellationToken)
    {
        if (request.Size is < 1 or > PageRequest.MostRows) throw ListErrors.PageSize.AsException();

        var ordering = orderings.Find(request);
        var cursor = request.Cursor is null ? Cursor.Start(orderings.List, request.Asked) : Cursor.Parse(request.Cursor, orderings.List, request.Asked);
        return ordering.ReadAsync(new(question, comparison, cursor, request.IsDescending, request.Size), projection, foundMany, cancellationToken);
    }
}
