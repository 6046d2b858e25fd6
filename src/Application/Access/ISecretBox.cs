namespace MiniCrm.Application.Access;

/// <summary>Keeps a secret that has to be read again: what stands in the database is closed with the installation's protection keys.</summary>
public interface ISecretBox
{
    string Close(string secret);

    /// <returns>Null when it was not closed here, or its key is gone.</returns>
    string? Open(string closed);
}

/// <summary>A resource, and a secret that is shown this once. An idempotent answer is kept as it is here: without the secret in clear.</summary>
/// <param name="Resource">As its <c>GET</c> shows it.</param>
/// <param name="Closed">By <see cref="ISecretBox"/>.</param>
public sealed record WithSecret<T>(T Resource, string Closed) : Common.IShows<T>
{
    public T Shown() => Resource;
}
