using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Books;

/// <summary>What the books are checked against besides the documents themselves.</summary>
public interface IBooksEvidence
{
    /// <summary>The chain's head as the database keeps it: rank and seal of the last issued document; rank 0 before the first.</summary>
    Task<(long Rank, string? Seal)> HeadAsync(CancellationToken cancellationToken);

    /// <summary>The counters that numbers are taken from.</summary>
    Task<IReadOnlyList<SeriesCounter>> CountersAsync(CancellationToken cancellationToken);

    /// <summary>Stored files whose content is not what their hash and size say, or not that of their document, a sentence each.</summary>
    Task<IReadOnlyList<string>> AlteredFilesAsync(CancellationToken cancellationToken);

    /// <summary>Payments that are not as the journal noted them, a sentence each.</summary>
    Task<IReadOnlyList<string>> AlteredPaymentsAsync(CancellationToken cancellationToken);

    /// <summary>Rolled-up sums that differ from what they sum, a sentence each.</summary>
    Task<IReadOnlyList<string>> WrongSumsAsync(CancellationToken cancellationToken);
}

/// <summary>Counter of one series and year, as the database keeps it.</summary>
public sealed record SeriesCounter(InvoiceSeries Series, int Year, int LastRank, DateOnly LastIssueDate);
