using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>The PDF of an invoice at once: the kept file where there is one, else drawn now. What is given away of an issued one is asked for, to be kept: same document, same bytes.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
public sealed record PrintInvoice(int InvoiceId) : IRequest<DocumentFile>;

internal sealed class PrintInvoiceHandler(
    ICrmDb db, IMediator mediator, IInvoiceRenderer renderer, IReadOnlyList<IInvoicingRule> rules, BusinessCalendar calendar)
    : IRequestHandler<PrintInvoice, DocumentFile>
{
    public async Task<DocumentFile> Handle(PrintInvoice query, CancellationToken cancellationToken)
    {
        var pdf = await mediator.Send(new GetInvoicePdf(query.InvoiceId), cancellationToken);
        if (pdf.DocumentId is { } kept && await db.ReadFileAsync(kept, known: null, cancellationToken) is { } file) return file;

        var print = await db.PrintedAsync(query.InvoiceId, cancellationToken);
        if (pdf.Status == PdfStatus.Absent && !print.Invoice.IsDraft) await mediator.Send(new RequestInvoicePdf(query.InvoiceId), cancellationToken);
        return DocumentFile.Of(DocumentFile.NameOf(print.Invoice.Number, print.Invoice.Id), renderer.Render(print.AsDocument(calendar.Today, rules)));
    }
}
