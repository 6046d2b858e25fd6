using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>How commands load what they change.</summary>
public static class CrmDbExtensions
{
    /// <summary>The whole aggregate, its row locked for the rest of the transaction.</summary>
    /// <exception cref="DomainException"><c>introuvable</c></exception>
    public static async Task<TAggregate> GetAsync<TAggregate>(this ICrmDb db, int id, CancellationToken cancellationToken, bool forDelete = false)
        where TAggregate : AggregateRoot =>
        await db.ReadLockedAsync<TAggregate>(id, forDelete, cancellationToken) ?? throw CommonErrors.NotFound.AsException();

    /// <summary>Several aggregates, locked in the order of their ids so that two commands cannot wait for each other; unknown ids are left out.</summary>
    public static async Task<IReadOnlyList<TAggregate>> GetAllAsync<TAggregate>(this ICrmDb db, IEnumerable<int> ids, CancellationToken cancellationToken)
        where TAggregate : AggregateRoot
    {
        int[] sorted = [.. ids.Distinct().Order()];
        if (sorted.Length == 0) return [];

        foreach (var id in sorted) await db.LockAsync<TAggregate>(id, forDelete: false, cancellationToken);
        return await db.Set<TAggregate>().Where(aggregate => sorted.Contains(aggregate.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>Locks an aggregate, then reads what its <c>GET</c> answers: what <c>If-Match</c> is compared with.</summary>
    /// <exception cref="DomainException"><c>introuvable</c></exception>
    public static async Task<object> AnswerLockedAsync<TAggregate, TAnswer>(
        this ICrmDb db, IMediator mediator, int id, IRequest<TAnswer> get, CancellationToken cancellationToken, bool forDelete = false)
        where TAggregate : AggregateRoot where TAnswer : class
    {
        await db.LockAsync<TAggregate>(id, forDelete, cancellationToken);
        return await mediator.Send(get, cancellationToken);
    }
}
