using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>What a credit note of some lines would come to, under the rates of its invoice. Nothing is kept, nothing refused.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
public sealed record PreviewCredit(int InvoiceId, IReadOnlyList<LineContent> Lines) : IRequest<DraftPreview>;

internal sealed class PreviewCreditHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<PreviewCredit, DraftPreview>
{
    public async Task<DraftPreview> Handle(PreviewCredit query, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(invoice => invoice.Id == query.InvoiceId, cancellationToken) ?? throw CommonErrors.NotFound.AsException();
        var deposits = await db.ReadDepositsOfAsync(invoice, cancellationToken);
        LineContent[] lines = [.. query.Lines.Select(InvoiceFields.Cleaned)];
        var estimate = DraftPreview.Of(DraftEstimate.Of(new() { ClientId = invoice.ClientId, Lines = lines }, RatesOf(invoice)));
        try
        {
            var note = invoice.PrepareCreditNote(0, lines, deposits, calendar.Now);
            return estimate with { VatBreakdown = [.. note.VatBreakdown.Select(VatDetails.Of)], NetAmount = note.NetAmount, VatAmount = note.VatAmount, GrossAmount = note.GrossAmount };
        }
        catch (DomainException refused)
        {
            return estimate with { Errors = refused.Error.Fields.Count > 0 ? refused.Error.Fields : [new(nameof(InvoiceFields.Lines), refused.Error.Message)] };
        }
    }

    /// <summary>Whatever the firm's scheme is today.</summary>
    private static VatPolicy RatesOf(Invoice invoice) => new(VatScheme.Standard, [.. invoice.VatBreakdown.Select(vat => vat.VatRate).Distinct()]);
}
