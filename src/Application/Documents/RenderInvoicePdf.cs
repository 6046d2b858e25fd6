using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using MiniCrm.Application.Webhooks;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>Makes the file that was asked for; does nothing when it is there already, or when the draft has changed since.</summary>
[TaskKind("facture_pdf")]
public sealed record RenderInvoicePdf(int DocumentId) : TaskOrder, ICommand<MediatR.Unit>;

internal sealed class RenderInvoicePdfHandler(ICrmDb db, IInvoiceRenderer renderer, IReadOnlyList<IInvoicingRule> rules, EventPublisher events, BusinessCalendar calendar)
    : IRequestHandler<RenderInvoicePdf, MediatR.Unit>
{
    public async Task<MediatR.Unit> Handle(RenderInvoicePdf command, CancellationToken cancellationToken)
    {
        if (await db.AskedAsync(command.DocumentId, cancellationToken) is not { } print) return MediatR.Unit.Value;

        // Nothing is locked while it is drawn. Of two runs at once the first to save wins, and a draft that changes meanwhile takes the document away under us:
        // the other is undone, starts again, and finds nothing to do.
        var file = renderer.Render(print.AsDocument(calendar.Today, rules));
        var document = StoredDocument.WithoutFile(command.DocumentId);
        db.Set<StoredDocument>().Attach(document);
        document.Keep(file, DocumentVersion.Of(print.Invoice, print.Parties, rules), calendar.Now);
        Tell(print.Invoice, document);
        return MediatR.Unit.Value;
    }

    private void Tell(Invoice invoice, StoredDocument document) =>
        events.Publish(new(EventKinds.PdfReady, AuditTarget.Invoice, invoice.Id, new ReadyPdf(invoice.Id, invoice.Number?.ToString(), invoice.ClientId, document.Sha256!, document.Size!.Value)));

    private sealed record ReadyPdf(int Id, string? Number, int ClientId, string Sha256, int Size);
}
