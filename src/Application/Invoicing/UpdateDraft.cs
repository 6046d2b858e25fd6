using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Replaces everything a user may write on a draft.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>facture_emise</c>, and those of <see cref="DraftInvoice"/></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record UpdateDraft(int Id, InvoiceFields Fields) : ICommand<InvoiceDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Invoice, InvoiceDetails>(mediator, Id, new GetInvoice(Id), cancellationToken);
}

internal sealed class UpdateDraftHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<UpdateDraft, InvoiceDetails>
{
    public async Task<InvoiceDetails> Handle(UpdateDraft command, CancellationToken cancellationToken)
    {
        var invoice = await db.GetAsync<Invoice>(command.Id, cancellationToken);
        invoice.EnsureEditable();
        var content = command.Fields.AsContent();
        invoice.Redraft(content, await db.DraftContextAsync(content, cancellationToken));
        command.Fields.EnsureAgrees(invoice);
        return InvoiceDetails.Of(invoice, calendar.Today);
    }
}
