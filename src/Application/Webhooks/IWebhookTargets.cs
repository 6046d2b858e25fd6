namespace MiniCrm.Application.Webhooks;

/// <summary>Where deliveries may go.</summary>
public interface IWebhookTargets
{
    /// <summary>Whether its form is fine; the address behind a name is looked at again each time a connection is made.</summary>
    bool Accepts(Uri url);
}
