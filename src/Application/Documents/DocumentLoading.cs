using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>What the use cases of documents read.</summary>
internal static class DocumentLoading
{
    private static readonly ReadById<FoundPdf> Pdf = new((db, invoiceId) =>
        from invoice in db.Invoices
        where invoice.Id == invoiceId
        join document in db.Set<StoredDocument>() on invoice.Id equals document.InvoiceId into documents
        from document in documents.DefaultIfEmpty()
        join task in db.Set<QueuedTask>() on document.TaskId equals task.Id into tasks
        from task in tasks.DefaultIfEmpty()
        select new FoundPdf(invoice.Id, invoice.Status == InvoiceStatus.Draft, document == null ? null : new FoundDocument(
            document.Id, document.Version, document.Sha256, document.Size, document.TaskId, (TaskState?)task.State, task.Error)));

    // No document says what was paid since it was issued: the lines alone come along, in one statement.
    private static readonly ReadById<Print> Printed = new((db, id) =>
        from invoice in db.Invoices.AsNoTracking().IgnoreAutoIncludes().Include(invoice => invoice.Lines)
        where invoice.Id == id
        join corrected in db.Invoices on invoice.Original!.Id equals corrected.Id into originals
        from original in originals.DefaultIfEmpty()
        select new Print(invoice, original == null ? null : new CorrectedDocument(original.Kind, original.Seller!, original.VatBreakdown, original.Deposits)));

    private static readonly ReadById<Print> Asked = new((db, documentId) =>
        from document in db.Set<StoredDocument>()
        where document.Id == documentId && document.Version == null
        join invoice in db.Invoices.AsNoTracking().IgnoreAutoIncludes().Include(invoice => invoice.Lines) on document.InvoiceId equals invoice.Id
        join corrected in db.Invoices on invoice.Original!.Id equals corrected.Id into originals
        from original in originals.DefaultIfEmpty()
        select new Print(invoice, original == null ? null : new CorrectedDocument(original.Kind, original.Seller!, original.VatBreakdown, original.Deposits)));

    /// <summary>The PDF of an invoice, if it was asked for, without the file.</summary>
    /// <exception cref="DomainException"><c>introuvable</c>: there is no such invoice.</exception>
    public static async Task<FoundPdf> FindPdfAsync(this ICrmDb db, int invoiceId, CancellationToken cancellationToken) =>
        await db.ReadAsync(Pdf, invoiceId, cancellationToken) ?? throw CommonErrors.NotFound.AsException();

    /// <summary>The same with the invoice locked: who asks at the same time waits here, and then finds what was done.</summary>
    /// <exception cref="DomainException"><c>introuvable</c></exception>
    public static async Task<FoundPdf> FindPdfLockedAsync(this ICrmDb db, int invoiceId, CancellationToken cancellationToken) =>
        await db.LockAndReadAsync<Invoice, FoundPdf>(Pdf, invoiceId, cancellationToken) ?? throw CommonErrors.NotFound.AsException();

    /// <summary>Where a PDF stands that was looked for.</summary>
    public static async Task<InvoicePdf> StateOfAsync(this ICrmDb db, FoundPdf found, IReadOnlyList<IInvoicingRule> rules, CancellationToken cancellationToken)
    {
        if (found.Document is not { } document) return new(PdfStatus.Absent);
        if (document.Version is null) return UnderWay(document);

        return await db.IsPresentAsync(found, document.Version, rules, cancellationToken)
            ? new(PdfStatus.Ready, document.Id, document.Sha256, document.Size)
            : new(PdfStatus.Absent, OutdatedId: document.Id);
    }

    /// <summary>All that a document is printed from, as it is now; nothing is locked. An issued one has its parties itself.</summary>
    /// <exception cref="DomainException"><c>introuvable</c></exception>
    public static async Task<Print> PrintedAsync(this ICrmDb db, int invoiceId, CancellationToken cancellationToken) =>
        await db.WithPartiesAsync(await db.ReadAsync(Printed, invoiceId, cancellationToken) ?? throw CommonErrors.NotFound.AsException(), cancellationToken);

    /// <summary>The same of a document that is to be made; null when it is there already, or is no more.</summary>
    public static async Task<Print?> AskedAsync(this ICrmDb db, int documentId, CancellationToken cancellationToken) =>
        await db.ReadAsync(Asked, documentId, cancellationToken) is { } print ? await db.WithPartiesAsync(print, cancellationToken) : null;

    /// <summary>Null when it has not been made, or is no more. The content that is known is left where it is.</summary>
    public static async Task<DocumentFile?> ReadFileAsync(this ICrmDb db, int documentId, string? known, CancellationToken cancellationToken)
    {
        var files = from document in db.Set<StoredDocument>()
                    where document.Id == documentId && document.Version != null
                    join invoice in db.Invoices on document.InvoiceId equals invoice.Id
                    select new { invoice.Id, invoice.Number, Content = document.Sha256 == known ? Array.Empty<byte>() : document.Content, document.Sha256 };
        var file = await files.SingleOrDefaultAsync(cancellationToken);
        return file is null ? null : new(DocumentFile.NameOf(file.Number, file.Id), file.Content!, file.Sha256!);
    }

    private static InvoicePdf UnderWay(FoundDocument document) => document.TaskState switch
    {
        TaskState.Pending or TaskState.InProgress => new(PdfStatus.InProgress),
        TaskState.Failed => new(PdfStatus.Failed, Error: document.TaskError),
        // Its task is gone: nobody is going to make it.
        TaskState.Completed or null => new(PdfStatus.Absent, OutdatedId: document.Id),
    };

    /// <summary>Changes of the draft itself throw its file away; those of the firm or the client show here.</summary>
    private static async Task<bool> IsPresentAsync(this ICrmDb db, FoundPdf found, string version, IReadOnlyList<IInvoicingRule> rules, CancellationToken cancellationToken)
    {
        if (!found.IsDraft) return version == DocumentVersion.Issued;

        var print = await db.PrintedAsync(found.InvoiceId, cancellationToken);
        return version == DocumentVersion.Of(print.Invoice, print.Parties, rules);
    }

    private static async Task<Print> WithPartiesAsync(this ICrmDb db, Print print, CancellationToken cancellationToken) =>
        print.Invoice.IsDraft ? print with { Parties = await db.PartiesAsync(print.Invoice, cancellationToken) } : print;
}

/// <param name="Invoice">Without payments and settlement.</param>
/// <param name="Corrected">The invoice that it corrects; null where it corrects none.</param>
internal sealed record Print(Invoice Invoice, CorrectedDocument? Corrected)
{
    /// <summary>Of a draft, those of today; an issued document has its own.</summary>
    public IssueParties? Parties { get; init; }

    public InvoiceDocument AsDocument(DateOnly today, IReadOnlyList<IInvoicingRule> rules) => InvoiceDocuments.Of(Invoice, Parties, today, rules, Corrected);
}

internal sealed record FoundPdf(int InvoiceId, bool IsDraft, FoundDocument? Document);

/// <param name="Version">Null until the file is there.</param>
internal sealed record FoundDocument(int Id, string? Version, string? Sha256, int? Size, Guid? TaskId, TaskState? TaskState, string? TaskError);
