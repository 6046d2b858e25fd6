using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Books;

/// <summary>Holds the chain against the head that was kept apart.</summary>
internal sealed partial class WitnessedChain(ICrmDb db, IBooksEvidence evidence, IChainWitness witness, ILogger<WitnessedChain> log)
{
    /// <summary>The head that was kept; null when none was.</summary>
    public Task<WitnessedHead?> SeenAsync(CancellationToken cancellationToken) => witness.ReadAsync(cancellationToken);

    /// <param name="seen">Kept before what is read now.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <returns>A sentence for what is wrong; none when the chain goes on from the head kept, or none was kept.</returns>
    public async Task<IReadOnlyList<string>> FaultsAsync(WitnessedHead? seen, CancellationToken cancellationToken)
    {
        if (seen is null) return [];
        if (!seen.IsGenuine) return [$"chaîne : la tête gardée dans {witness.Place} n'est pas signée de la clé de cette installation (MINICRM_SIGNING_KEY)."];

        var seal = await db.Invoices.Where(invoice => invoice.ChainRank == seen.Rank).Select(invoice => invoice.Seal).FirstOrDefaultAsync(cancellationToken);
        return seal == seen.Seal ? []
            : seal is null ? [$"chaîne : elle n'a plus le rang {seen.Rank} que {witness.Place} a vu le {seen.At} : sa fin a été coupée."]
            : [$"chaîne : le document de rang {seen.Rank} n'est plus celui que {witness.Place} a vu le {seen.At}."];
    }

    private async Task<IReadOnlyList<string>> KeepAsync(CancellationToken cancellationToken)
    {
        var seen = await SeenAsync(cancellationToken);
        var faults = await FaultsAsync(seen, cancellationToken);
        var (rank, seal) = await evidence.HeadAsync(cancellationToken);
        if (faults.Count == 0 && seal is not null && rank > (seen?.Rank ?? 0)) await witness.KeepAsync(rank, seal, cancellationToken);
        return faults;
    }

    /// <summary>
    /// Keeps the present head, where the chain has grown since; never instead of one that it does not go on from. What it is kept beside is whole without it: where
    /// nothing can be written, that is logged.
    /// </summary>
    /// <returns>What is wrong, as <see cref="FaultsAsync"/>.</returns>
    public async Task<IReadOnlyList<string>> KeepIfPossibleAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await KeepAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException)
        {
            LogNotKept(log, witness.Place, failure.Message);
            return [];
        }
    }

    [LoggerMessage(LogLevel.Error, "The head of the chain could not be kept in {Place}: {Reason}")]
    private static partial void LogNotKept(ILogger log, string place, string reason);
}
