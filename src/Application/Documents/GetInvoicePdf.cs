using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>Where the PDF of an invoice stands.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[Needs(Scope.ReadInvoices)]
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
    public async Task<InvoicePdf> Handle(GetInvoicePdf query, CancellationToken cancellationToken)
    {
        var found = await db.FindPdfAsync(query.InvoiceId, cancellationToken);
        if (found.Document is not { } document) return new(PdfStatus.Absent);
        if (document.Version is null) return UnderWay(document);

        return await IsPresentAsync(found, document, cancellationToken)
            ? new(PdfStatus.Ready, document.Id, document.Sha256, document.Size)
            : new(PdfStatus.Absent, OutdatedId: document.Id);
    }

    private static InvoicePdf UnderWay(FoundDocument document) => document.TaskState switch
    {
        TaskState.Pending or TaskState.InProgress => new(PdfStatus.InProgress),
        TaskState.Failed => new(PdfStatus.Failed, Error: document.TaskError),
        // Its task is gone: nobody is going to make it.
        TaskState.Completed or null => new(PdfStatus.Absent, OutdatedId: document.Id),
    };

    /// <summary>Changes of the draft itself throw its file away; those of the firm or the client show here.</summary>
    private async Task<bool> IsPresentAsync(FoundPdf found, FoundDocument document, CancellationToken cancellationToken)
    {
        if (!found.IsDraft) return document.Version == DocumentVersion.Issued;

        var print = await db.PrintedAsync(found.InvoiceId, cancellationToken);
        return document.Version == DocumentVersion.Of(print.Invoice, print.Parties, rules);
    }
}
