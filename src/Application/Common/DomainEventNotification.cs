using System.Collections.Concurrent;
using System.Reflection;
using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Carries a domain event through the mediator, so that the domain needs no reference to it.</summary>
public sealed record DomainEventNotification<TEvent>(TEvent Event) : INotification where TEvent : IDomainEvent;

internal static class DomainEventNotification
{
    private static readonly ConcurrentDictionary<Type, ConstructorInvoker> Constructors = new();

    public static INotification Of(IDomainEvent fact) => (INotification)Constructors.GetOrAdd(fact.GetType(), ConstructorFor).Invoke(fact);

    private static ConstructorInvoker ConstructorFor(Type fact) => ConstructorInvoker.Create(typeof(DomainEventNotification<>).MakeGenericType(fact).GetConstructors().Single());
}

/// <summary>How what the aggregates raised reaches those who react to it.</summary>
public static class DomainEvents
{
    /// <summary>Publishes what happened until nothing more does.</summary>
    public static async Task PublishEventsAsync(this ICrmTransaction transaction, IMediator mediator, CancellationToken cancellationToken)
    {
        for (var events = transaction.TakeEvents(); events.Count > 0; events = transaction.TakeEvents())
        {
            foreach (var fact in events) await mediator.Publish(DomainEventNotification.Of(fact), cancellationToken);
        }
    }
}
