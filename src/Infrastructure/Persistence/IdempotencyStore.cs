using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Table <c>cles_idempotence</c>, written by the transaction of the command that it answers for.</summary>
internal sealed class IdempotencyStore(CrmDbContext db, BusinessCalendar calendar) : IIdempotencyStore
{
    private const string LockKey = "SELECT pg_try_advisory_xact_lock($1)";

    // A statement of its own: it sees what was left by whoever held the lock.
    private const string FindAnswer = "SELECT empreinte_requete, reponse FROM cles_idempotence WHERE appelant = $1 AND methode = $2 AND chemin = $3 AND cle = $4";

    public async Task<HeldKey> HoldAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new(LockKey) { Parameters = { new() { Value = LockOf(key) } } },
                new(FindAnswer) { Parameters = { new() { Value = key.Caller }, new() { Value = key.Method }, new() { Value = key.Path }, new() { Value = key.Key } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var isOurs = reader.GetBoolean(0);
        await reader.NextResultAsync(cancellationToken);
        var kept = await reader.ReadAsync(cancellationToken) ? new KeptAnswer(reader.GetFieldValue<byte[]>(0), reader.GetString(1)) : null;
        return new(isOurs, kept);
    }

    public void Keep(IdempotencyKey key, string answer) => db.Add(new IdempotentWrite
    {
        Caller = key.Caller,
        Method = key.Method,
        Path = key.Path,
        Key = key.Key,
        BodyHash = key.BodyHash,
        Answer = answer,
        CreatedAt = calendar.Now,
    });

    public Task<int> ForgetAsync(DateTime before, CancellationToken cancellationToken) =>
        db.Set<IdempotentWrite>().Where(write => write.CreatedAt < before).ForgetSomeAsync(cancellationToken);

    /// <summary>Sixty-four bits of the key: two keys that share them only make one of them wait for a retry.</summary>
    private static long LockOf(IdempotencyKey key)
    {
        var name = string.Join('\n', key.Caller, key.Method, key.Path, key.Key);
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}

/// <summary>A write that was done, and what it answered.</summary>
internal sealed class IdempotentWrite
{
    public required string Caller { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }
    public required string Key { get; init; }
    public required byte[] BodyHash { get; init; }
    public required string Answer { get; init; }
    public required DateTime CreatedAt { get; init; }
}
