namespace MiniCrm.Application.Access;

/// <summary>Encrypts secrets that have to be read again, with the protection keys of the installation.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <returns>Null when it was not protected here, or its key is gone.</returns>
    string? Unprotect(string secret);
}

/// <summary>A resource with a secret that only this answer shows. The secret is encrypted here, and so in the answer that is kept for a repeated request.</summary>
/// <param name="Resource">As its <c>GET</c> shows it.</param>
/// <param name="Closed">By <see cref="ISecretProtector"/>.</param>
public sealed record WithSecret<T>(T Resource, string Closed) : Common.IShows<T>
{
    public T Shown() => Resource;
}
