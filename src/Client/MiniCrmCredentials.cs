namespace MiniCrm.Client;

/// <summary>How a client proves who it is.</summary>
public abstract record MiniCrmCredentials
{
    private MiniCrmCredentials()
    {
    }

    /// <summary>An API key (<c>mcrm_…</c>): for programs.</summary>
    public static MiniCrmCredentials ApiKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new Key(key);
    }

    /// <summary>A user's e-mail and password: signed in at the first call, renewed before it runs out.</summary>
    /// <param name="email">Theirs.</param>
    /// <param name="password">Theirs.</param>
    /// <param name="code">Asked for a fresh code of the second factor at each sign-in, where the user has one.</param>
    public static MiniCrmCredentials Password(string email, string password, Func<string>? code = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(email);
        ArgumentException.ThrowIfNullOrEmpty(password);
        return new User(email, password, code);
    }

    /// <summary>Says nothing of the secret: what is logged by mistake tells nobody anything.</summary>
    public sealed override string ToString() => GetType().Name;

    internal sealed record Key(string Value) : MiniCrmCredentials;

    internal sealed record User(string Email, string Secret, Func<string>? Code) : MiniCrmCredentials;
}
