using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using MiniCrm.Application.Webhooks;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>Makes the file that was asked for; does nothing when it is there already, or when the draft has changed since.</summary>
[TaskKind("facture_pdf")]
public sealed record RenderInvoicePdf(int DocumentId) : TaskOrder, ICommand<MediatR.Unit>;

internal sealed class RenderInvoicePdfHandler(ICrmDb db, IInvoiceRenderer renderer, IReadOnlyList<IInvoicingRule> rules, IEvents events, BusinessCalendar calendar)
    : IRequestHandler<RenderInvoicePdf, MediatR.Unit>
{
    public async Task<MediatR.Unit> Handle(RenderInvoicePdf command, CancellationToken cancellationToken)
    {
        // Nothing is locked while it is drawn: a draft that changes meanwhile takes the document away under us.
        if (await db.AskedAsync(command.DocumentId, cancellationToken) is not { } print) return MediatR.Unit.Value;

        var file = renderer.Render(print.AsDocument(calendar.Today, rules));
        await KeepAsync(print.Invoice, command.DocumentId, DocumentVersion.Of(print.Invoice, print.Parties, rules), file, cancellationToken);
        return MediatR.Unit.Value;
    }

    /// <summary>Of two runs at once, the first to come here wins; the other finds nothing to write.</summary>
    private async Task KeepAsync(Invoice invoice, int documentId, string version, byte[] file, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var now = calendar.Now;
        var asked = db.Set<StoredDocument>().Where(document => document.Id == documentId && document.Version == null);
        var kept = await asked.ExecuteUpdateAsync(set => set
            .SetProperty(document => document.Version, version)
            .SetProperty(document => document.Content, file)
            .SetProperty(document => document.Sha256, sha256)
            .SetProperty(document => document.Size, file.Length)
            .SetProperty(document => document.ReadyAt, now), cancellationToken);
        if (kept == 1) events.Tell(new(EventKinds.PdfReady, JournalObject.Invoice, invoice.Id, new ReadyPdf(invoice.Id, invoice.Number?.ToString(), invoice.ClientId, sha256, file.Length)));
    }

    private sealed record ReadyPdf(int Id, string? Number, int ClientId, string Sha256, int Size);
}
