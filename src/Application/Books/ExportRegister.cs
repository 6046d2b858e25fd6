using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;

namespace MiniCrm.Application.Books;

/// <summary>Every issued document with its sealed text, for a verification outside the product (docs/seal-format.md): a head line, the documents by rank, an end line.</summary>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadExports)]
public sealed record ExportRegister : IRequest<IAsyncEnumerable<RegisterLine>>;

internal sealed class ExportRegisterHandler(ICrmDb db, IReadSnapshot snapshot, IBooksEvidence evidence, WitnessedChain chain, BusinessCalendar calendar)
    : IRequestHandler<ExportRegister, IAsyncEnumerable<RegisterLine>>
{
    private const int Batch = 200;

    public Task<IAsyncEnumerable<RegisterLine>> Handle(ExportRegister query, CancellationToken cancellationToken) => Task.FromResult(ReadAsync(CancellationToken.None));

    private async IAsyncEnumerable<RegisterLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var _ = await snapshot.OpenAsync(cancellationToken);
        var company = await db.Companies.Select(company => company.Settings).SingleAsync(cancellationToken);
        yield return new RegisterStart(RegisterStart.Version, company.LegalName, company.Siren, calendar.Now);

        var count = 0L;
        for (var issued = await db.IssuedAfterAsync(0, Batch, cancellationToken); issued.Count > 0; issued = await db.IssuedAfterAsync(issued[^1].ChainRank!.Value, Batch, cancellationToken))
        {
            var hashes = await PdfHashesAsync([.. issued.Select(invoice => invoice.Id)], cancellationToken);
            foreach (var invoice in issued) yield return RegisteredDocument.Of(invoice, hashes.GetValueOrDefault(invoice.Id));
            count += issued.Count;
        }

        var (rank, seal) = await evidence.HeadAsync(cancellationToken);
        yield return new RegisterEnd(new(rank, seal), count);
        await chain.KeepIfPossibleAsync(cancellationToken);
    }

    private Task<Dictionary<int, string?>> PdfHashesAsync(int[] invoiceIds, CancellationToken cancellationToken) => db.Set<StoredDocument>()
        .Where(document => invoiceIds.Contains(document.InvoiceId) && document.Version == DocumentVersion.Issued)
        .Select(document => new { document.InvoiceId, document.Sha256 })
        .ToDictionaryAsync(document => document.InvoiceId, document => document.Sha256, cancellationToken);
}
