using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>What changed while access tokens made before may still hold; read at start and at each notice of another instance.</summary>
/// <remarks>What this instance did itself is noted at once, before the next reading finds it in the database.</remarks>
public sealed class AccessWatch(IServiceScopeFactory scopes, IAccessTokens tokens) : IAccessWatch
{
    public const string Channel = "minicrm_acces";

    /// <summary>Other instances' clocks, and tokens' own tolerance.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly Lock _writing = new();
    private volatile FrozenSet<int> _ended = [];
    private volatile FrozenDictionary<int, AccessState> _users = FrozenDictionary<int, AccessState>.Empty;
    private int _keysVersion;

    public int KeysVersion => Volatile.Read(ref _keysVersion);

    public bool IsEnded(int sessionId) => _ended.Contains(sessionId);

    public AccessState? Of(int userId) => _users.GetValueOrDefault(userId);

    /// <summary>What the database says now replaces what was known: changes older than any token are forgotten.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        var since = scope.ServiceProvider.GetRequiredService<BusinessCalendar>().Now - tokens.Lifetime - Slack;
        var known = (Ended: _ended, Users: _users);
        var ended = await db.Set<Session>().Where(session => session.RevokedAt > since).Select(session => session.Id).ToListAsync(cancellationToken);
        var users = await db.Set<User>().Where(user => user.AccessChangedAt > since)
            .Select(user => new { user.Id, State = new AccessState(user.Role, user.Active) }).ToListAsync(cancellationToken);
        lock (_writing)
        {
            // What was noted here while we read stays: it may have been committed after our snapshot.
            _ended = [.. ended, .. _ended.Except(known.Ended)];
            _users = users.Select(user => KeyValuePair.Create(user.Id, user.State)).Where(pair => _users.GetValueOrDefault(pair.Key) == known.Users.GetValueOrDefault(pair.Key))
                .Concat(_users.Where(pair => known.Users.GetValueOrDefault(pair.Key) != pair.Value)).DistinctBy(pair => pair.Key).ToFrozenDictionary();
            Interlocked.Increment(ref _keysVersion);
        }
    }

    internal void End(IEnumerable<int> sessionIds)
    {
        lock (_writing) _ended = [.. _ended, .. sessionIds];
    }

    internal void Change(int userId, AccessState state)
    {
        lock (_writing)
        {
            _users = _users.Where(pair => pair.Key != userId).Append(KeyValuePair.Create(userId, state)).ToFrozenDictionary();
            Interlocked.Increment(ref _keysVersion);
        }
    }

    internal void ForgetKeys() => Interlocked.Increment(ref _keysVersion);
}

/// <summary>A notice is part of the transaction: it is sent if and when that is committed.</summary>
internal sealed class AccessChangeNotifier(CrmDbContext db, ICrmTransaction transaction, AccessWatch watch) : IAccessChangeNotifier
{
    public Task SessionsEndedAsync(IReadOnlyCollection<int> sessionIds, CancellationToken cancellationToken) =>
        TellAsync(() => watch.End(sessionIds), cancellationToken);

    public Task UserChangedAsync(User user, CancellationToken cancellationToken)
    {
        var state = new AccessState(user.Role, user.Active);
        return TellAsync(() => watch.Change(user.Id, state), cancellationToken);
    }

    public Task KeyRevokedAsync(CancellationToken cancellationToken) => TellAsync(watch.ForgetKeys, cancellationToken);

    private Task<int> TellAsync(Action here, CancellationToken cancellationToken)
    {
        transaction.AfterCommit(here);
        return db.Database.ExecuteSqlAsync($"SELECT pg_notify({AccessWatch.Channel}, '')", cancellationToken);
    }
}
