using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Carries a domain event through the mediator, so that the domain needs no reference to it.</summary>
public sealed record DomainEventNotification<TEvent>(TEvent Event) : INotification where TEvent : IDomainEvent;

internal static class DomainEventNotification
{
    public static INotification Of(IDomainEvent fact) =>
        (INotification)Activator.CreateInstance(typeof(DomainEventNotification<>).MakeGenericType(fact.GetType()), fact)!;
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
