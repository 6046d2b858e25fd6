namespace MiniCrm.Application.Books;

/// <summary>What the books are checked against besides the documents themselves.</summary>
public interface IBooksEvidence
{
    /// <summary>The chain's head as the database keeps it: rank and seal of the last issued document; rank 0 before the first.</summary>
    Task<(long Rank, string? Seal)> HeadAsync(CancellationToken cancellationToken);

    /// <summary>Stored files whose content is not what their hash says, a sentence each.</summary>
    Task<IReadOnlyList<string>> AlteredFilesAsync(CancellationToken cancellationToken);

    /// <summary>Rolled-up sums that differ from what they sum, a sentence each.</summary>
    Task<IReadOnlyList<string>> WrongSumsAsync(CancellationToken cancellationToken);
}
