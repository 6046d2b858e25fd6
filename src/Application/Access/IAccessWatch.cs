using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>What changed about users, sessions and keys lately: tokens and cookies that were true when they were made are held against it, without a question to the database.</summary>
public interface IAccessWatch
{
    /// <summary>Another number whenever a key, or the owner of one, may have changed.</summary>
    int KeysVersion { get; }

    bool IsEnded(int sessionId);

    /// <summary>Null when nothing changed for as long as an access token holds: then what the token says is true.</summary>
    Standing? Of(int userId);
}

/// <summary>What a user may do since their last change.</summary>
public sealed record Standing(Role Role, bool Active);

/// <summary>How commands tell it: this instance knows once the command is committed, the others a moment later.</summary>
public interface IAccessNews
{
    Task SessionsEndedAsync(IReadOnlyCollection<int> sessionIds, CancellationToken cancellationToken);

    Task UserChangedAsync(User user, CancellationToken cancellationToken);

    Task KeyRevokedAsync(CancellationToken cancellationToken);
}
