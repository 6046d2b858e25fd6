using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Takes a payment or a refund back; the history keeps both.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>acompte_deduit</c>, <c>facture_brouillon</c>, <c>avoir_non_payable</c></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record UndoPayment(int InvoiceId, int PaymentId) : ICommand<InvoiceDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Invoice, InvoiceDetails>(mediator, InvoiceId, new GetInvoice(InvoiceId), cancellationToken);
}

internal sealed class UndoPaymentHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<UndoPayment, InvoiceDetails>
{
    public async Task<InvoiceDetails> Handle(UndoPayment command, CancellationToken cancellationToken)
    {
        var invoice = await db.GetAsync<Invoice>(command.InvoiceId, cancellationToken);
        invoice.Undo(command.PaymentId, calendar.Now);
        return InvoiceDetails.Of(invoice, calendar.Today);
    }
}
