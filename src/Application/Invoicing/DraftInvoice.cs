using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Writes a new draft.</summary>
/// <exception cref="DomainException"><c>requete_invalide</c>, <c>champ_lecture_seule</c>, <c>acompte_non_deductible</c>, <c>acompte_deja_deduit</c></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record DraftInvoice(InvoiceFields Fields) : ICommand<InvoiceDetails>;

internal sealed class DraftInvoiceHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<DraftInvoice, InvoiceDetails>
{
    public async Task<InvoiceDetails> Handle(DraftInvoice command, CancellationToken cancellationToken)
    {
        var content = command.Fields.AsContent();
        var context = await db.DraftContextAsync(content, cancellationToken);
        var invoice = Invoice.Draft(await db.NextIdAsync<Invoice>(cancellationToken), content, context, calendar.Now);
        command.Fields.EnsureAgrees(invoice);
        db.Invoices.Add(invoice);
        return InvoiceDetails.Of(invoice, calendar.Today);
    }
}
