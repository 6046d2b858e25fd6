using FluentValidation;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Gives a draft its number and freezes it.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>facture_emise</c>, <c>facture_incomplete</c>, <c>requete_invalide</c>,
/// <c>acompte_deja_deduit</c>, <c>acompte_non_deductible</c>, <c>paiement_excedentaire</c></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record IssueInvoice(int InvoiceId, IssueFields Fields) : ICommand<InvoiceDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Invoice, InvoiceDetails>(mediator, InvoiceId, new GetInvoice(InvoiceId), cancellationToken);
}

/// <summary>What may be given with the order to issue.</summary>
public sealed record IssueFields
{
    /// <summary>Instead of the draft's, or of the firm's usual term.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>For an invoice that is already paid.</summary>
    public PaymentFields? Payment { get; init; }
}

internal sealed class IssueInvoiceValidator : AbstractValidator<IssueInvoice>
{
    public IssueInvoiceValidator() =>
        RuleFor(command => command.Fields.Payment!.Amount).Required().When(command => command.Fields.Payment is not null);
}

internal sealed class IssueInvoiceHandler(ICrmDb db, IInvoiceNumbering numbering, IReadOnlyList<IInvoicingRule> rules, BusinessCalendar calendar)
    : IRequestHandler<IssueInvoice, InvoiceDetails>
{
    public async Task<InvoiceDetails> Handle(IssueInvoice command, CancellationToken cancellationToken)
    {
        var invoice = await db.GetAsync<Invoice>(command.InvoiceId, cancellationToken);
        invoice.EnsureEditable();
        var parties = await db.PartiesAsync(invoice, cancellationToken);
        var deposits = await db.DepositsOfAsync(invoice, cancellationToken);
        var terms = await TermsAsync(command.Fields, invoice, cancellationToken);

        // Taken last: the counter and the chain stay locked until the transaction ends.
        var registration = await numbering.RegisterAsync(invoice.Series, calendar.Today, cancellationToken);
        invoice.Issue(registration, parties, deposits, terms, rules);
        return InvoiceDetails.Of(invoice, calendar.Today);
    }

    private async Task<IssueTerms> TermsAsync(IssueFields fields, Invoice invoice, CancellationToken cancellationToken)
    {
        var payment = fields.Payment?.AsContent(calendar.Today, invoice.PaymentMethod);
        var paymentId = payment is null ? 0 : await db.NextIdAsync<Payment>(cancellationToken);
        return new(fields.DueDate, payment, paymentId, calendar.Now);
    }
}
