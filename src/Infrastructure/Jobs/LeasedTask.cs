namespace MiniCrm.Infrastructure.Jobs;

/// <summary>A task that this instance may run, as long as its lease is renewed.</summary>
/// <param name="Tries">This one included.</param>
internal sealed record LeasedTask(Guid Id, Guid Lease, string Kind, string Payload, int Tries);
