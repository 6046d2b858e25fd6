namespace MiniCrm.Application.Books;

/// <summary>
/// The chain's head, signed and kept apart from the database: whoever cuts the end of the chain off there does not
/// reach what was seen of it here.
/// </summary>
public interface IChainWitness
{
    /// <summary>Where it is kept, for the sentences that name it.</summary>
    string Place { get; }

    /// <summary>Null when no head was kept yet.</summary>
    Task<WitnessedHead?> ReadAsync(CancellationToken cancellationToken);

    Task KeepAsync(long rank, string seal, CancellationToken cancellationToken);
}

/// <param name="Rank">Rank of the document that was the last one then.</param>
/// <param name="Seal">Its seal.</param>
/// <param name="At">When it was seen, as written down.</param>
/// <param name="IsGenuine">Whether this installation's key signed it.</param>
public sealed record WitnessedHead(long Rank, string Seal, string At, bool IsGenuine);
