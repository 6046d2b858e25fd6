using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>Where the PDF of an invoice stands.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresScope(Scope.ReadInvoices)]
public sealed record GetInvoicePdf(int InvoiceId) : IRequest<InvoicePdf>;

/// <param name="DocumentId">Of the file, when it is ready.</param>
/// <param name="Sha256">Of the file, hex.</param>
/// <param name="Size">Of the file, in bytes.</param>
/// <param name="Error">Why there is none, when making it failed for good.</param>
/// <param name="OutdatedId">Of a document to be replaced: it shows the draft as it was, or nobody makes it any more.</param>
public sealed record InvoicePdf(PdfStatus Status, int? DocumentId = null, string? Sha256 = null, int? Size = null, string? Error = null, int? OutdatedId = null);

public enum PdfStatus
{
    /// <summary>Nobody asked for it, or the draft has changed since.</summary>
    Absent,

    InProgress,

    Ready,

    /// <summary>It could not be made; it can be asked for again.</summary>
    Failed,
}

internal sealed class GetInvoicePdfHandler(ICrmDb db, IReadOnlyList<IInvoicingRule> rules) : IRequestHandler<GetInvoicePdf, InvoicePdf>
{
    public async Task<InvoicePdf> Handle(GetInvoicePdf query, CancellationToken cancellationToken) =>
        await db.StateOfAsync(await db.FindPdfAsync(query.InvoiceId, cancellationToken), rules, cancellationToken);
}
