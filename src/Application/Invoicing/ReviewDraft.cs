using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>What the rules would say of a draft if it were issued today: everything missing or wrong at once, and what is advised.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>facture_emise</c></exception>
[RequiresScope(Scope.ReadInvoices)]
public sealed record ReviewDraft(int InvoiceId) : IRequest<DraftReview>;

/// <param name="Compliant">Whether it may be issued; advice does not forbid it.</param>
public sealed record DraftReview(bool Compliant, IReadOnlyList<ReviewFinding> Findings);

/// <param name="Field">Wire path of the field concerned.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Message">In French, or English for callers who ask for it: what to do.</param>
public sealed record ReviewFinding(string Field, string Rule, Severity Severity, string Message);

internal sealed class ReviewDraftHandler(ICrmDb db, BusinessCalendar calendar, IReadOnlyList<IInvoicingRule> rules) : IRequestHandler<ReviewDraft, DraftReview>
{
    public async Task<DraftReview> Handle(ReviewDraft query, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(invoice => invoice.Id == query.InvoiceId, cancellationToken)
            ?? throw CommonErrors.NotFound.AsException();
        invoice.EnsureEditable();
        var deposits = await db.ReadDepositsOfAsync(invoice, cancellationToken);
        var found = invoice.Review(calendar.Today, await db.PartiesAsync(invoice, cancellationToken), deposits, rules);
        return new(
            found.All(item => item.Finding.Severity != Severity.Error),
            [.. found.Select(item => new ReviewFinding(
                FrenchVocabulary.PathOf(item.Finding.Field), item.Rule.Id, item.Finding.Severity, item.Finding.Message.In(SpeaksEnglish)))]);
    }

    private static bool SpeaksEnglish => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
}
