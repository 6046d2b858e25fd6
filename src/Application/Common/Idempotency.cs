using System.Text.Json;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Answers a repeated write with its first answer, kept in the transaction of the write itself.</summary>
internal sealed class Idempotency(IIdempotencyStore store, RequestConditions conditions)
{
    private static readonly DomainError Running = new(ErrorKind.Conflict, "cle_idempotence_en_cours", new(
        "La première requête portant cette clé d'idempotence est encore en cours.",
        "The first request with this idempotency key is still running."));

    private static readonly DomainError Reused = new(ErrorKind.Contradiction, "cle_idempotence_reutilisee", new(
        "Cette clé d'idempotence a déjà servi pour une requête différente.",
        "This idempotency key was already used for a different request."));

    /// <summary>The kept answer; null when there is none and the command is to run.</summary>
    /// <exception cref="DomainException"><c>cle_idempotence_en_cours</c>, <c>cle_idempotence_reutilisee</c></exception>
    public async Task<Replay<TResponse>?> FindAsync<TResponse>(CancellationToken cancellationToken)
    {
        if (conditions.Idempotency is not { } key) return null;
        var held = await store.HoldAsync(key, cancellationToken);
        // Done, whoever else is repeating it just now.
        if (held.Answer is not { } kept) return held.IsOurs ? null : throw Running.AsException();
        if (!kept.BodyHash.AsSpan().SequenceEqual(key.BodyHash)) throw Reused.AsException();

        conditions.Replayed = true;
        return new(JsonSerializer.Deserialize<TResponse>(kept.Answer, FrenchJson.Options)!);
    }

    public void Keep<TResponse>(TResponse answer)
    {
        if (conditions.Idempotency is not { } key) return;
        store.Keep(key, JsonSerializer.Serialize(answer, FrenchJson.Options));
    }
}

internal sealed record Replay<TResponse>(TResponse Answer);
