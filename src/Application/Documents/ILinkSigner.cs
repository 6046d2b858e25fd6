namespace MiniCrm.Application.Documents;

/// <summary>Signs links that open one document without a token.</summary>
public interface ILinkSigner
{
    /// <summary>How long a link holds at least: its end is rounded up to a whole minute.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <param name="documentId">The one document that the link opens.</param>
    /// <param name="expiresAt">UTC, to the second, not included.</param>
    /// <returns>Text that is safe in a path or a query.</returns>
    string Sign(int documentId, DateTime expiresAt);

    /// <summary>Whether the token was signed here for this document and still holds.</summary>
    bool Verify(int documentId, string? token);
}
