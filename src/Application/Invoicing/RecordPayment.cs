using FluentValidation;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Records money received for an invoice.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c>, <c>paiement_excedentaire</c>, <c>facture_brouillon</c>, <c>avoir_non_payable</c></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record RecordPayment(int InvoiceId, PaymentFields Fields) : ICommand<RecordedPayment>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Invoice, InvoiceDetails>(mediator, InvoiceId, new GetInvoice(InvoiceId), cancellationToken);
}

internal sealed class RecordPaymentValidator : AbstractValidator<RecordPayment>
{
    public RecordPaymentValidator() => RuleFor(command => command.Fields.Amount).Required();
}

internal sealed class RecordPaymentHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<RecordPayment, RecordedPayment>
{
    public async Task<RecordedPayment> Handle(RecordPayment command, CancellationToken cancellationToken)
    {
        var invoice = await db.GetAsync<Invoice>(command.InvoiceId, cancellationToken);
        var payment = invoice.Record(await db.NextIdAsync<Payment>(cancellationToken), command.Fields.AsContent(calendar.Today, invoice.PaymentMethod), calendar.Today, calendar.Now);
        return new(PaymentDetails.Of(payment), InvoiceDetails.Of(invoice, calendar.Today));
    }
}
