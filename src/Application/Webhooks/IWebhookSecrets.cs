namespace MiniCrm.Application.Webhooks;

/// <summary>Keeps secrets that must be read again (what deliveries are signed with) so that a copy of the database alone does not tell them.</summary>
public interface IWebhookSecrets
{
    byte[] Seal(byte[] secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed under another signing key.</exception>
    byte[] Open(byte[] box);
}
