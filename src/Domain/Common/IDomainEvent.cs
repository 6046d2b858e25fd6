namespace MiniCrm.Domain.Common;

/// <summary>A past fact of the business, raised by an aggregate and published before its transaction commits.</summary>
#pragma warning disable CA1040 // A marker on purpose: events have nothing in common but being facts.
public interface IDomainEvent;
#pragma warning restore CA1040
