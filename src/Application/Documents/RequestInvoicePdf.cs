using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>Asks for the PDF of an invoice as it is now. Asked for already, it is not made twice; after a failure it is tried again.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Reader)]
[RequiresScope(Scope.ReadInvoices)]
public sealed record RequestInvoicePdf(int InvoiceId) : ICommand<InvoicePdf>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Invoice, InvoiceDetails>(mediator, InvoiceId, new GetInvoice(InvoiceId), cancellationToken);
}

internal sealed class RequestInvoicePdfHandler(ICrmDb db, IReadOnlyList<IInvoicingRule> rules, ITaskQueue tasks, BusinessCalendar calendar)
    : IRequestHandler<RequestInvoicePdf, InvoicePdf>
{
    public async Task<InvoicePdf> Handle(RequestInvoicePdf command, CancellationToken cancellationToken)
    {
        var found = await db.FindPdfLockedAsync(command.InvoiceId, cancellationToken);
        var pdf = await db.StateOfAsync(found, rules, cancellationToken);
        switch (pdf.Status)
        {
            case PdfStatus.Absent:
                await AskAsync(command.InvoiceId, pdf.OutdatedId, cancellationToken);
                break;
            case PdfStatus.Failed:
                await tasks.RetryAsync(found.Document!.TaskId!.Value, cancellationToken);
                break;
            case PdfStatus.InProgress or PdfStatus.Ready:
                return pdf;
        }

        return new(PdfStatus.InProgress);
    }

    private async Task AskAsync(int invoiceId, int? outdatedId, CancellationToken cancellationToken)
    {
        if (outdatedId is { } outdated) await db.Set<StoredDocument>().Where(document => document.Id == outdated).ExecuteDeleteAsync(cancellationToken);
        var documentId = await db.NextIdAsync<StoredDocument>(cancellationToken);
        var taskId = tasks.Enqueue(new RenderInvoicePdf(documentId));
        db.Set<StoredDocument>().Add(StoredDocument.AskedFor(documentId, invoiceId, taskId, calendar.Now));
    }
}
