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
