using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>The names behind the ids of an invoice: its client and project of today, and the documents it is tied to.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
public sealed record GetInvoiceLinks(int InvoiceId) : IRequest<InvoiceLinks>;

/// <param name="Related">The deposits it deducts, its credit notes, the invoice it corrects, the invoice that deducts it.</param>
public sealed record InvoiceLinks(string ClientName, string? ProjectName, int? DeductedById, IReadOnlyList<RelatedInvoice> Related)
{
    public RelatedInvoice? Find(int? id) => Related.FirstOrDefault(related => related.Id == id);
}

public sealed record RelatedInvoice(int Id, InvoiceKind Kind, string? Number, DateOnly? IssueDate, Money GrossAmount);

internal sealed class GetInvoiceLinksHandler(ICrmDb db) : IRequestHandler<GetInvoiceLinks, InvoiceLinks>
{
    public async Task<InvoiceLinks> Handle(GetInvoiceLinks query, CancellationToken cancellationToken)
    {
        var tied = await db.Invoices.Where(invoice => invoice.Id == query.InvoiceId)
            .Select(invoice => new
            {
                invoice.Settlement.ClientName,
                ProjectName = db.Projects.Where(project => project.Id == invoice.ProjectId).Select(project => project.Name).FirstOrDefault(),
                invoice.Settlement.DeductedById,
                invoice.Settlement.CreditNoteIds,
                invoice.Deposits,
                OriginalId = (int?)invoice.Original!.Id,
            })
            .SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound.AsException();

        int[] ids = [.. tied.CreditNoteIds, .. tied.Deposits.Select(deposit => deposit.Id), .. Known(tied.OriginalId), .. Known(tied.DeductedById)];
        return new(tied.ClientName, tied.ProjectName, tied.DeductedById, ids.Length == 0 ? [] : await RelatedAsync(ids, cancellationToken));
    }

    private async Task<IReadOnlyList<RelatedInvoice>> RelatedAsync(int[] ids, CancellationToken cancellationToken)
    {
        var found = await db.Invoices.Where(invoice => ids.Contains(invoice.Id))
            .OrderBy(invoice => invoice.Id)
            .Select(invoice => new { invoice.Id, invoice.Kind, invoice.Number, invoice.IssueDate, invoice.GrossAmount })
            .ToListAsync(cancellationToken);
        return [.. found.Select(invoice => new RelatedInvoice(invoice.Id, invoice.Kind, invoice.Number?.ToString(), invoice.IssueDate, invoice.GrossAmount))];
    }

    private static int[] Known(int? id) => id is { } known ? [known] : [];
}
