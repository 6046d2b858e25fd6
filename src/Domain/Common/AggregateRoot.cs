namespace MiniCrm.Domain.Common;

/// <summary>A whole that is loaded, checked and saved together. Ids are given before the first save.</summary>
public abstract class AggregateRoot
{
    private readonly List<IDomainEvent> _events = [];

    public int Id { get; protected set; }

    /// <summary>What happened since the last call; the caller publishes it.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IDomainEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    protected void Raise(IDomainEvent fact) => _events.Add(fact);
}
