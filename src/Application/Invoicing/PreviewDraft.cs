using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>What a draft would come to and what the rules would say of it if it were issued today. Nothing is kept.</summary>
/// <exception cref="DomainException"><c>requete_invalide</c>: amounts that no invoice could hold. All else that is wrong is told in the preview.</exception>
public sealed record PreviewDraft(InvoiceFields Fields) : IRequest<DraftPreview>;

public sealed record DraftPreview
{
    /// <summary>Before tax, in the order of the lines.</summary>
    public required IReadOnlyList<Money> LineAmounts { get; init; }

    /// <summary>Their sum, before the global discount.</summary>
    public required Money LinesAmount { get; init; }
    public required IReadOnlyList<VatDetails> VatBreakdown { get; init; }
    public required Money NetAmount { get; init; }
    public required Money VatAmount { get; init; }
    public required Money GrossAmount { get; init; }
    public Money DepositsAmount { get; init; }

    /// <summary>The one it would get; null while that cannot be told.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Why it could not even be kept as a draft.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>What the rules say of it; nothing is asked of them while there are errors.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public Money BalanceDue => Money.Max(Money.Zero, GrossAmount - DepositsAmount);

    internal static DraftPreview Of(DraftEstimate estimate) => new()
    {
        LineAmounts = estimate.LineAmounts,
        LinesAmount = estimate.LinesAmount,
        VatBreakdown = [.. estimate.Totals.ByGroup.Select(VatDetails.Of)],
        NetAmount = estimate.Totals.Net,
        VatAmount = estimate.Totals.Vat,
        GrossAmount = estimate.Totals.Gross,
    };
}

internal sealed class PreviewDraftHandler(ICrmDb db, IReadOnlyList<IInvoicingRule> rules, BusinessCalendar calendar) : IRequestHandler<PreviewDraft, DraftPreview>
{
    public async Task<DraftPreview> Handle(PreviewDraft query, CancellationToken cancellationToken)
    {
        var content = query.Fields.AsContent();
        var trial = await DraftTrial.LoadAsync(db, content, cancellationToken);
        var estimate = DraftPreview.Of(DraftEstimate.Of(content, trial.Context.Vat));
        try
        {
            return Reviewed(estimate, Invoice.Draft(0, content, trial.Context, calendar.Now), trial);
        }
        catch (DomainException refused)
        {
            return estimate with { Errors = refused.Error.Fields };
        }
    }

    private DraftPreview Reviewed(DraftPreview estimate, Invoice draft, DraftTrial trial) => estimate with
    {
        DepositsAmount = draft.DepositsAmount,
        DueDate = draft.IssuanceOn(calendar.Today, trial.Parties, rules).DueDate,
        Findings = [.. draft.Review(calendar.Today, trial.Parties, trial.Context.Deposits, rules).Select(found => found.Finding)],
    };
}
