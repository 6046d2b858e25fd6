using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Books;

/// <summary>Proves the books: every issued document and its place in the chain, totals, numbers without a gap, balances, payments, files, sums.</summary>
[RequiresRole(Role.Admin)]
public sealed record VerifyBooks : IRequest<BooksReport>;

/// <param name="Documents">How many issued documents were recomputed.</param>
/// <param name="Seal">Of the last of them; null where there is none.</param>
/// <param name="Faults">What is wrong, a sentence each; none when the books hold.</param>
public sealed record BooksReport(long Documents, string? Seal, IReadOnlyList<string> Faults);

internal sealed class VerifyBooksHandler(ICrmDb db, IReadSnapshot snapshot, IBooksEvidence evidence, WitnessedChain chain) : IRequestHandler<VerifyBooks, BooksReport>
{
    private const int Batch = 500;

    public async Task<BooksReport> Handle(VerifyBooks query, CancellationToken cancellationToken)
    {
        // Before that instant: what is kept apart while the books are walked through may be later than all that they show.
        var witnessed = await chain.SeenAsync(cancellationToken);
        // Of one instant, so that what is issued meanwhile does not look like a fault.
        await using var _ = await snapshot.OpenAsync(cancellationToken);
        var audit = new BooksAudit();
        for (var batch = await db.IssuedAfterAsync(0, Batch, cancellationToken); batch.Count > 0; batch = await db.IssuedAfterAsync(audit.LastRank, Batch, cancellationToken))
        {
            foreach (var invoice in batch) audit.Examine(invoice);
        }

        var head = await evidence.HeadAsync(cancellationToken);
        audit.Close(head, await evidence.CountersAsync(cancellationToken), await db.Invoices.LongCountAsync(invoice => invoice.Status == InvoiceStatus.Issued, cancellationToken));
        string[] faults =
        [
            .. audit.Faults, .. await chain.FaultsAsync(witnessed, cancellationToken),
            .. await evidence.AlteredFilesAsync(cancellationToken), .. await evidence.AlteredPaymentsAsync(cancellationToken),
            .. await evidence.WrongSumsAsync(cancellationToken),
        ];
        if (faults.Length == 0) await chain.KeepIfPossibleAsync(cancellationToken);
        return new(audit.Count, head.Seal, faults);
    }
}
