namespace MiniCrm.Application.Webhooks;

/// <summary>Keeps secrets that must be read again (what deliveries are signed with) so that a copy of the database alone does not tell them.</summary>
public interface IWebhookSecrets
{
    byte[] Seal(byte[] secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed under another signing key.</exception>
    byte[] Open(byte[] box);
}

/// <summary>Where deliveries may go.</summary>
public interface IWebhookTargets
{
    /// <summary>Whether its form is fine; the address behind a name is looked at again each time a connection is made.</summary>
    bool Accepts(Uri url);
}
