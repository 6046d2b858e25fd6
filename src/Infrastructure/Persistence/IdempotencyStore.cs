using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Table <c>cles_idempotence</c>, written by the transaction of the command that it answers for.</summary>
internal sealed class IdempotencyStore(CrmDbContext db, BusinessCalendar calendar) : IIdempotencyStore
{
    public Task<bool> TryLockAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({LockOf(key)}) AS \"Value\"").SingleAsync(cancellationToken);

    public Task<KeptAnswer?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
        db.Set<IdempotentWrite>().AsNoTracking()
            .Where(write => write.Caller == key.Caller && write.Method == key.Method && write.Path == key.Path && write.Key == key.Key)
            .Select(write => new KeptAnswer(write.BodyHash, write.Answer))
            .SingleOrDefaultAsync(cancellationToken);

    public Task KeepAsync(IdempotencyKey key, string answer, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO cles_idempotence (appelant, methode, chemin, cle, empreinte_requete, reponse, date_creation)
        VALUES ({key.Caller}, {key.Method}, {key.Path}, {key.Key}, {key.BodyHash}, {answer}, {calendar.Now})
        """, cancellationToken);

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
