namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>A delivery that this instance may make now.</summary>
/// <param name="Lease">Names this taking of it.</param>
/// <param name="Tries">This one included.</param>
/// <param name="Since">How long ago the first try was.</param>
/// <param name="Secret">Sealed.</param>
/// <param name="PreviousSecret">Sealed; null once it no longer signs.</param>
/// <param name="Data">JSON.</param>
internal sealed record LeasedDelivery(
    int Id, Guid Lease, int WebhookId, int Tries, TimeSpan Since, string Url, byte[] Secret, byte[]? PreviousSecret, string EventId, string Kind, DateTime Date, string Data);
