using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>The PDF of a draft as it is being written, marked BROUILLON. Nothing is kept.</summary>
/// <exception cref="DomainException">Those of <see cref="DraftInvoice"/></exception>
public sealed record PreviewDraftPdf(InvoiceFields Fields) : IRequest<DocumentFile>;

internal sealed class PreviewDraftPdfHandler(ICrmDb db, IInvoiceRenderer renderer, IReadOnlyList<IInvoicingRule> rules, BusinessCalendar calendar)
    : IRequestHandler<PreviewDraftPdf, DocumentFile>
{
    public async Task<DocumentFile> Handle(PreviewDraftPdf query, CancellationToken cancellationToken)
    {
        var content = query.Fields.AsContent();
        var trial = await DraftTrial.LoadAsync(db, content, cancellationToken);
        var draft = Invoice.Draft(0, content, trial.Context, calendar.Now);
        return DocumentFile.Of("brouillon.pdf", renderer.Render(InvoiceDocuments.Of(draft, trial.Parties, calendar.Today, rules)));
    }
}
