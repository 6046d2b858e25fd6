using System.Text.Json;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Webhooks;
using Npgsql;
using NpgsqlTypes;

namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>
/// How deliveries change hands, as tasks do: under a lease, by the database's clock. Of one resource and endpoint only the
/// first that is open may be taken, and of one endpoint no more at a time than fit, so that a slow one holds up itself alone. Where all
/// together want more than fit, places are handed out in turn: who has fewest under way goes first, and of those the one that is due longest.
/// </summary>
internal sealed class DeliveryLeases(NpgsqlDataSource source)
{
    /// <summary>An earlier event of the same resource is still to be delivered. A test follows on nothing: it shows whether an endpoint is well again.</summary>
    private const string Waits = """
        l.objet <> 'webhook' AND EXISTS (SELECT 1 FROM livraisons p
            WHERE p.webhook_id = l.webhook_id AND p.objet = l.objet AND p.objet_id = l.objet_id AND p.statut IN ('en_attente', 'en_cours')
              AND (p.evenement_rang, p.id) < (l.evenement_rang, l.id))
        """;

    private const string TakeSql = $"""
        WITH occupes AS (SELECT * FROM unnest($1::int[], $2::int[]) AS o (webhook_id, places)),
        candidates AS (
            SELECT due.id FROM webhooks w LEFT JOIN occupes o ON o.webhook_id = w.id CROSS JOIN LATERAL (
                SELECT l.id, l.disponible_a FROM livraisons l
                WHERE l.webhook_id = w.id AND l.statut IN ('en_attente', 'en_cours') AND l.disponible_a <= now() AND NOT ({Waits})
                ORDER BY l.disponible_a, l.id LIMIT coalesce(o.places, $3)) due
            WHERE w.actif
            ORDER BY row_number() OVER (PARTITION BY w.id ORDER BY due.disponible_a, due.id) - coalesce(o.places, $3), due.disponible_a, due.id
            LIMIT $4),
        dues AS (
            SELECT l.id FROM livraisons l
            WHERE l.id = ANY (ARRAY(SELECT id FROM candidates)) AND l.statut IN ('en_attente', 'en_cours') AND l.disponible_a <= now()
            FOR UPDATE SKIP LOCKED)
        UPDATE livraisons l SET statut = 'en_cours', verrou = $5, disponible_a = now() + $6, tentatives = tentatives + 1,
            premier_essai = coalesce(premier_essai, now()), dernier_essai = now()
        FROM dues, webhooks w, evenements e
        WHERE l.id = dues.id AND w.id = l.webhook_id AND e.rang = l.evenement_rang
        RETURNING l.id, l.webhook_id, l.tentatives, now() - l.premier_essai, w.url, w.secret,
            CASE WHEN w.secret_precedent_jusqua > now() THEN w.secret_precedent END, e.id, e.type, e.date, e.donnees::text
        """;

    /// <summary>Of each endpoint the first, which an index gives: asked every few seconds, a long backlog is not gone through.</summary>
    private const string NextSql = $"""
        SELECT min(due.disponible_a) - now() FROM webhooks w CROSS JOIN LATERAL (
            SELECT l.disponible_a FROM livraisons l
            WHERE l.webhook_id = w.id AND l.statut IN ('en_attente', 'en_cours') AND NOT ({Waits})
            ORDER BY l.disponible_a LIMIT 1) due
        WHERE w.actif AND w.id <> ALL ($1)
        """;

    private const string Told = "essais = CASE WHEN jsonb_array_length(essais) < 20 THEN essais ELSE essais - 0 END || $3";

    private const string CompleteSql = $"""
        UPDATE livraisons SET statut = 'livree', verrou = NULL, date_fin = now(), injoignable = false, {Told} WHERE id = $1 AND verrou = $2
        """;

    /// <summary>It answers again: what nobody answered is not kept waiting for hours more. A minute apart, lest one bad event be sent without end.</summary>
    internal const string WakeSql = """
        UPDATE livraisons SET disponible_a = now()
        WHERE webhook_id = $1 AND statut = 'en_attente' AND disponible_a > now() AND injoignable AND dernier_essai < now() - interval '1 minute'
        """;

    /// <summary>Where the count began anew meanwhile (another address, enabled again), the pause is of the former one: it is due at once.</summary>
    private const string PostponeSql = $"""
        UPDATE livraisons SET statut = 'en_attente', verrou = NULL, disponible_a = now() + CASE WHEN tentatives < $6 THEN interval '0' ELSE $4 END, injoignable = $5, {Told}
        WHERE id = $1 AND verrou = $2
        """;

    /// <summary>
    /// The newest first, behind a fence: the database would begin with the oldest. What was open already when this one was first tried may have been taken since,
    /// however old it is: where nothing was, all are gone through, once an endpoint has failed for three days.
    /// </summary>
    internal const string AcceptedSql = """
        SELECT EXISTS (SELECT 1 FROM (SELECT statut, date_fin FROM livraisons WHERE webhook_id = $1 ORDER BY id DESC OFFSET 0) l
            WHERE l.statut = 'livree' AND l.date_fin >= (SELECT premier_essai FROM livraisons WHERE id = $2))
        """;

    private const string GiveUpSql = $"""
        UPDATE livraisons SET statut = 'echec', verrou = NULL, date_fin = now(), {Told} WHERE id = $1 AND verrou = $2
        """;

    private const string HandBackSql = """
        UPDATE livraisons SET statut = 'en_attente', verrou = NULL, tentatives = tentatives - 1, disponible_a = now() WHERE id = $1 AND verrou = $2
        """;

    /// <param name="free">How many more fit, of endpoints that have some under way.</param>
    /// <param name="most">How many in all.</param>
    /// <param name="cancellationToken">Gives up before any is taken.</param>
    public async Task<IReadOnlyList<LeasedDelivery>> TakeAsync(IReadOnlyDictionary<int, int> free, int most, CancellationToken cancellationToken)
    {
        var lease = Guid.NewGuid();
        await using var take = Command(TakeSql, free.Keys.ToArray(), free.Values.ToArray(), DeliveryPace.PerEndpoint, most, lease, DeliveryPace.Lease);
        await using var reader = await take.ExecuteReaderAsync(cancellationToken);
        var taken = new List<LeasedDelivery>();
        while (await reader.ReadAsync(cancellationToken))
        {
            taken.Add(new(reader.GetInt32(0), lease, reader.GetInt32(1), reader.GetInt32(2), reader.GetTimeSpan(3), reader.GetString(4), (byte[])reader[5],
                reader[6] as byte[], reader.GetString(7), reader.GetString(8), reader.GetDateTime(9), reader.GetString(10)));
        }

        return taken;
    }

    /// <summary>How long until one may be taken; null when none waits.</summary>
    /// <param name="full">Endpoints of which no more fit.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<TimeSpan?> UntilNextAsync(IEnumerable<int> full, CancellationToken cancellationToken)
    {
        await using var next = Command(NextSql, full.ToArray());
        return await next.ExecuteScalarAsync(cancellationToken) as TimeSpan?;
    }

    public async Task CompleteAsync(LeasedDelivery delivery, DeliveryAttempt attempt)
    {
        await RunAsync(CompleteSql, delivery.Id, delivery.Lease, Json(attempt));
        await RunAsync(WakeSql, delivery.WebhookId);
    }

    public Task PostponeAsync(LeasedDelivery delivery, SendResult sent, TimeSpan pause) =>
        RunAsync(PostponeSql, delivery.Id, delivery.Lease, Json(sent.Attempt), pause, sent.IsUnreachable, delivery.Tries);

    /// <summary>Whether its endpoint took anything since it was first tried.</summary>
    public async Task<bool> TookOthersAsync(LeasedDelivery delivery)
    {
        await using var accepted = Command(AcceptedSql, delivery.WebhookId, delivery.Id);
        return (bool)(await accepted.ExecuteScalarAsync(CancellationToken.None))!;
    }

    public Task GiveUpAsync(LeasedDelivery delivery, DeliveryAttempt attempt) => RunAsync(GiveUpSql, delivery.Id, delivery.Lease, Json(attempt));

    public Task HandBackAsync(LeasedDelivery delivery) => RunAsync(HandBackSql, delivery.Id, delivery.Lease);

    private static NpgsqlParameter Json(DeliveryAttempt attempt) =>
        new() { Value = JsonSerializer.Serialize(new[] { attempt }, FrenchJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb };

    /// <summary>How it ended is written down, also while the product stops.</summary>
    private async Task RunAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value });
        return command;
    }
}
