using FluentValidation;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Records money given back, of what was received beyond what was owed. The answer has the amount as given, above zero.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c>, <c>remboursement_excedentaire</c>, <c>facture_brouillon</c>, <c>avoir_non_payable</c></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record RefundOverpayment(int InvoiceId, PaymentFields Fields) : ICommand<RecordedPayment>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Invoice, InvoiceDetails>(mediator, InvoiceId, new GetInvoice(InvoiceId), cancellationToken);
}

internal sealed class RefundOverpaymentValidator : AbstractValidator<RefundOverpayment>
{
    public RefundOverpaymentValidator() => RuleFor(command => command.Fields.Amount).Required();
}

internal sealed class RefundOverpaymentHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<RefundOverpayment, RecordedPayment>
{
    public async Task<RecordedPayment> Handle(RefundOverpayment command, CancellationToken cancellationToken)
    {
        var invoice = await db.GetAsync<Invoice>(command.InvoiceId, cancellationToken);
        var content = command.Fields.AsContent(calendar.Today, invoice.PaymentMethod);
        var refund = invoice.Refund(await db.NextIdAsync<Payment>(cancellationToken), content, calendar.Today, calendar.Now);
        return new(PaymentDetails.Of(refund) with { Amount = content.Amount }, InvoiceDetails.Of(invoice, calendar.Today));
    }
}
