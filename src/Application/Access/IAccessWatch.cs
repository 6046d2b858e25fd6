using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Recent changes to users, sessions and keys. Tokens and cookies are checked against it without asking the database.</summary>
public interface IAccessWatch
{
    /// <summary>Changes whenever a key, or the owner of one, may have changed.</summary>
    int KeysVersion { get; }

    bool IsEnded(int sessionId);

    /// <summary>Null when nothing changed for as long as an access token holds: then what the token says is true.</summary>
    AccessState? Of(int userId);
}

/// <summary>What a user may do since their last change.</summary>
public sealed record AccessState(Role Role, bool Active);

/// <summary>How commands report such changes: this instance applies them after the commit, the others a moment later.</summary>
public interface IAccessChangeNotifier
{
    Task SessionsEndedAsync(IReadOnlyCollection<int> sessionIds, CancellationToken cancellationToken);

    Task UserChangedAsync(User user, CancellationToken cancellationToken);

    Task KeyRevokedAsync(CancellationToken cancellationToken);
}
