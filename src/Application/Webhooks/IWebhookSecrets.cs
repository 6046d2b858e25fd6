namespace MiniCrm.Application.Webhooks;

/// <summary>Keeps secrets that must be read again (what deliveries are signed with) so that a copy of the database alone does not tell them.</summary>
public interface IWebhookSecrets
{
    byte[] Protect(byte[] secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was protected under another signing key.</exception>
    byte[] Unprotect(byte[] secret);
}
