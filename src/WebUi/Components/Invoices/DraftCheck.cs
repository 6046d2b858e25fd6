using MediatR;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>What an invoice in the making comes to, and what is wrong with it, field by field of the form.</summary>
/// <param name="Errors">Why it could not even be kept; one for each field.</param>
/// <param name="Findings">What the rules of invoicing say of it.</param>
public sealed record DraftCheck(DraftPreview Preview, IReadOnlyList<FieldError> Errors, IReadOnlyList<Finding> Findings)
{
    /// <summary>Before anything is known: while a posted form is put together, and its order is still to come.</summary>
    public static DraftCheck None { get; } = new(new() { LineAmounts = [], LinesAmount = Money.Zero, VatBreakdown = [], NetAmount = Money.Zero, VatAmount = Money.Zero, GrossAmount = Money.Zero }, [], []);

    public static async Task<DraftCheck> OfAsync(Form form, DraftForm draft, IMediator mediator, CancellationToken cancellationToken) =>
        Of(form, draft, await mediator.Send(new PreviewDraft(draft.AsFields()), cancellationToken));

    /// <summary>Of a credit note in the making.</summary>
    public static async Task<DraftCheck> OfCreditAsync(Form form, DraftForm draft, int invoiceId, IMediator mediator, CancellationToken cancellationToken) =>
        Of(form, draft, await mediator.Send(new PreviewCredit(invoiceId, draft.AsFields().Lines ?? []), cancellationToken));

    private static DraftCheck Of(Form form, DraftForm draft, DraftPreview preview)
    {
        FieldError[] errors = [.. Unreadable(form).Concat(preview.Errors.Select(draft.Placed)).DistinctBy(error => error.Field)];
        return new(preview, errors, [.. preview.Findings.Select(finding => finding with { Field = draft.Placed(new(finding.Field, finding.Message)).Field })]);
    }

    /// <summary>Of a draft that is kept already.</summary>
    public static async Task<DraftCheck> OfAsync(InvoiceFields fields, IMediator mediator, CancellationToken cancellationToken)
    {
        var preview = await mediator.Send(new PreviewDraft(fields), cancellationToken);
        return new(preview, preview.Errors, preview.Findings);
    }

    public IEnumerable<Finding> Blocking => Findings.Where(finding => finding.Severity == Severity.Error);

    public IEnumerable<Finding> Advice => Findings.Where(finding => finding.Severity == Severity.Advice);

    public bool IsReady => Errors.Count == 0 && !Blocking.Any();

    private static IReadOnlyList<FieldError> Unreadable(Form form)
    {
        try
        {
            form.EnsureReadable();
            return [];
        }
        catch (DomainException refused)
        {
            return refused.Error.Fields;
        }
    }
}
