using System.Diagnostics.CodeAnalysis;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Issues a credit note of an invoice: of all that is left, or of the lines given. Answers the credit note.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c>, <c>facture_brouillon</c>, <c>avoir_non_creditable</c>,
/// <c>avoir_excedentaire</c>, <c>acompte_deduit</c>, <c>facture_incomplete</c></exception>
[RequiresScope(Scope.WriteInvoices)]
public sealed record CreditInvoice(int InvoiceId, CreditFields Fields) : ICommand<InvoiceDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Invoice, InvoiceDetails>(mediator, InvoiceId, new GetInvoice(InvoiceId), cancellationToken);
}

public sealed record CreditFields
{
    /// <summary>What to credit; when absent, all that is left. A null that was sent is refused: whoever lost their lines did not mean everything.</summary>
    [DisallowNull]
    public IReadOnlyList<LineContent>? Lines { get; init; }
}

internal sealed class CreditInvoiceHandler(ICrmDb db, IInvoiceNumbering numbering, IReadOnlyList<IInvoicingRule> rules, BusinessCalendar calendar)
    : IRequestHandler<CreditInvoice, InvoiceDetails>
{
    public async Task<InvoiceDetails> Handle(CreditInvoice command, CancellationToken cancellationToken)
    {
        var invoice = await db.GetAsync<Invoice>(command.InvoiceId, cancellationToken);
        var deposits = await db.DepositsOfAsync(invoice, cancellationToken);
        LineContent[]? lines = command.Fields.Lines is { } given ? [.. given.Select(InvoiceFields.Cleaned)] : null;
        var creditNote = invoice.PrepareCreditNote(await db.NextIdAsync<Invoice>(cancellationToken), lines, deposits, calendar.Now);
        var parties = await db.PartiesAsync(invoice, cancellationToken);

        // Taken last: the counter and the chain stay locked until the transaction ends.
        var registration = await numbering.RegisterAsync(creditNote.Series, calendar.Today, cancellationToken);
        creditNote.Issue(registration, parties, [], IssueTerms.None, rules);
        invoice.Accept(creditNote, deposits);
        db.Invoices.Add(creditNote);
        return InvoiceDetails.Of(creditNote, calendar.Today);
    }
}
