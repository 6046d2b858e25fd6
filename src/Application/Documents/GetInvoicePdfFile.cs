using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Documents;

/// <summary>The PDF of an invoice itself; null while it is being made.</summary>
/// <param name="Known">The SHA-256 of what the caller has already: it is not loaded again.</param>
/// <exception cref="DomainException"><c>introuvable</c>, <c>pdf_absent</c>, <c>pdf_echec</c></exception>
[RequiresScope(Scope.ReadInvoices)]
public sealed record GetInvoicePdfFile(int InvoiceId, string? Known = null) : IRequest<DocumentFile?>;

internal sealed class GetInvoicePdfFileHandler(ICrmDb db, IMediator mediator) : IRequestHandler<GetInvoicePdfFile, DocumentFile?>
{
    public async Task<DocumentFile?> Handle(GetInvoicePdfFile query, CancellationToken cancellationToken)
    {
        var pdf = await mediator.Send(new GetInvoicePdf(query.InvoiceId), cancellationToken);
        return pdf.Status switch
        {
            PdfStatus.Ready => await db.ReadFileAsync(pdf.DocumentId!.Value, query.Known, cancellationToken) ?? throw DocumentErrors.PdfAbsent.AsException(),
            PdfStatus.InProgress => null,
            PdfStatus.Absent => throw DocumentErrors.PdfAbsent.AsException(),
            PdfStatus.Failed => throw DocumentErrors.PdfFailed.AsException(),
        };
    }
}
