using Npgsql;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>
/// How tasks change hands. Times are the database's, so instances need not agree on theirs; a lease names one taking,
/// so that an instance that was thought dead cannot end what another has taken over.
/// </summary>
internal sealed class TaskLeases(NpgsqlDataSource source, JobOptions options)
{
    private const string TakeSql = """
        WITH dues AS (
            SELECT id FROM taches
            WHERE statut IN ('en_attente', 'en_cours') AND disponible_a <= now() AND nature = ANY($1)
            ORDER BY disponible_a LIMIT $2
            FOR UPDATE SKIP LOCKED)
        UPDATE taches SET statut = 'en_cours', verrou = $3, disponible_a = now() + $4, tentatives = tentatives + 1
        FROM dues WHERE taches.id = dues.id
        RETURNING taches.id, nature, charge::text, tentatives
        """;

    private const string NextSql = """
        SELECT min(disponible_a) - now() FROM taches WHERE statut IN ('en_attente', 'en_cours') AND nature = ANY($1)
        """;

    private const string RenewSql = """
        WITH held AS (SELECT id FROM taches WHERE id = ANY($1) AND verrou = ANY($2) FOR NO KEY UPDATE SKIP LOCKED),
            kept AS (UPDATE taches SET disponible_a = now() + $3 FROM held WHERE taches.id = held.id)
        SELECT id FROM taches WHERE id = ANY($1) AND statut = 'en_cours' AND verrou <> ALL($2)
        """;

    private const string CompleteSql = """
        UPDATE taches SET statut = 'termine', verrou = NULL, erreur = NULL, date_fin = now() WHERE id = $1 AND verrou = $2
        """;

    private const string PostponeSql = """
        UPDATE taches SET statut = 'en_attente', verrou = NULL, erreur = $3, disponible_a = now() + $4 WHERE id = $1 AND verrou = $2
        """;

    private const string GiveUpSql = """
        UPDATE taches SET statut = 'echec', verrou = NULL, erreur = $3, date_fin = now() WHERE id = $1 AND verrou = $2
        """;

    private const string HandBackSql = """
        UPDATE taches SET statut = 'en_attente', verrou = NULL, tentatives = tentatives - 1, disponible_a = now() WHERE id = $1 AND verrou = $2
        """;

    /// <summary>The tasks that are due, oldest first: new ones, those to be tried again, and those whose lease ran out.</summary>
    public async Task<IReadOnlyList<LeasedTask>> TakeAsync(IReadOnlyList<string> kinds, CancellationToken cancellationToken)
    {
        var lease = Guid.NewGuid();
        await using var take = Command(TakeSql, kinds, options.Batch, lease, options.Lease);
        await using var reader = await take.ExecuteReaderAsync(cancellationToken);
        var taken = new List<LeasedTask>();
        while (await reader.ReadAsync(cancellationToken)) taken.Add(new(reader.GetGuid(0), lease, reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
        return taken;
    }

    /// <summary>How long until a task is due, be it by the end of another's lease; null when none is waiting.</summary>
    public async Task<TimeSpan?> UntilNextAsync(IReadOnlyList<string> kinds, CancellationToken cancellationToken)
    {
        await using var next = Command(NextSql, kinds);
        return await next.ExecuteScalarAsync(cancellationToken) as TimeSpan?;
    }

    /// <summary>Holds on to the tasks for another while.</summary>
    /// <returns>The ids of those that others run by now; one that has just ended is nobody's.</returns>
    public async Task<IReadOnlySet<Guid>> RenewAsync(IReadOnlyCollection<LeasedTask> tasks, CancellationToken cancellationToken)
    {
        await using var renew = Command(RenewSql, tasks.Select(task => task.Id).ToArray(), tasks.Select(task => task.Lease).Distinct().ToArray(), options.Lease);
        await using var reader = await renew.ExecuteReaderAsync(cancellationToken);
        var lost = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken)) lost.Add(reader.GetGuid(0));
        return lost;
    }

    public Task CompleteAsync(LeasedTask task) => EndAsync(CompleteSql, task);

    /// <summary>It failed, and is tried again after a pause.</summary>
    public Task PostponeAsync(LeasedTask task, string reason, TimeSpan pause) => EndAsync(PostponeSql, task, reason, pause);

    /// <summary>It failed for the last time.</summary>
    public Task GiveUpAsync(LeasedTask task, string reason) => EndAsync(GiveUpSql, task, reason);

    /// <summary>Lets anybody take it at once; that it was taken does not count as a try.</summary>
    public Task HandBackAsync(LeasedTask task) => EndAsync(HandBackSql, task);

    /// <summary>A stop that is under way must not keep us from saying how a task ended.</summary>
    private async Task EndAsync(string sql, LeasedTask task, params object[] more)
    {
        await using var end = Command(sql, [task.Id, task.Lease, .. more]);
        await end.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
