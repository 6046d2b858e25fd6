using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components;

namespace MiniCrm.WebUi.Pages.Invoices;

/// <summary>Issues the drafts that were ticked, each in a transaction of its own: one that is refused keeps none of the others back.</summary>
public abstract class BulkIssueScreen : Screen
{
    /// <summary>As many as a page of the list can hold.</summary>
    private const int Most = PageRequest.MostRows;

    private static readonly Text ChangedMeanwhile = new(
        "Modifiée entre-temps : relisez-la avant de l'émettre.", "Changed in the meantime: look at it again before you issue it.");

    private readonly Dictionary<int, string> _versions = [];

    /// <summary>Those of the ticked that were issued before; of a form that is sent twice, by its first sending.</summary>
    private TickedInvoice[] _issued = [];

    [Inject] public required IServiceScopeFactory Scopes { get; set; }

    protected IReadOnlyList<TickedInvoice>? Drafts { get; private set; }

    protected int Skipped => _issued.Length;

    protected IReadOnlyList<IssueReport>? Reports { get; private set; }

    protected string Verdict
    {
        get
        {
            var issued = Reports!.Count(report => report.Refusal is null);
            var refused = Reports!.Count - issued;
            var done = Speech.Count(issued, "facture émise", "factures émises", "invoice issued", "invoices issued");
            return refused == 0 ? done + "." : $"{done}, {Speech.Count(refused, "refusée", "refusées", "refused", "refused")}.";
        }
    }

    /// <summary>All were issued by an earlier sending of the form: it must be there to be told so.</summary>
    protected bool IsSentAgain => IsPosted && Skipped > 0;

    private bool IsPosted => HttpMethods.IsPost(Http.Request.Method);

    protected override async Task OnInitializedAsync()
    {
        var ticked = IsPosted ? Http.Request.Form["ids"] : Http.Request.Query["ids"];
        int[] ids = [.. ticked.Select(text => int.TryParse(text, out var id) ? id : 0).Where(id => id > 0).Distinct().Take(Most)];
        var found = await Mediator.Send(new ListTickedInvoices(ids), Aborted);
        TickedInvoice[] drafts = [.. found.Where(invoice => invoice.Status == InvoiceStatus.Draft)];
        _issued = [.. found.Except(drafts)];
        // Last: a page draws itself while it waits.
        Drafts = IsPosted ? drafts : await ReadVersionsAsync(drafts);
    }

    /// <summary>Of a draft as it is shown here; what is issued must be that.</summary>
    protected string VersionOf(TickedInvoice draft) => IsPosted ? Http.Request.Form[VersionField(draft)].ToString() : _versions[draft.Id];

    protected static string VersionField(TickedInvoice draft) => FormattableString.Invariant($"version.{draft.Id}");

    protected async Task IssueAsync()
    {
        List<IssueReport> reports = [.. _issued.Select(Issued)];
        foreach (var draft in Drafts!) reports.Add(await IssueAsync(draft));
        Reports = reports;
        if (reports.Exists(report => report.Refusal is not null)) return;

        Toast.Say(Http, Verdict);
        Navigation.NavigateTo("/factures");
    }

    private async Task<IReadOnlyList<TickedInvoice>> ReadVersionsAsync(IEnumerable<TickedInvoice> drafts)
    {
        var shown = new List<TickedInvoice>();
        foreach (var draft in drafts)
        {
            var details = await Mediator.Send(new GetInvoice(draft.Id), Aborted);
            _versions[draft.Id] = IRepresentation.ETagOf(details);
            shown.Add(draft with { GrossAmount = details.GrossAmount });
        }

        return shown;
    }

    private async Task<IssueReport> IssueAsync(TickedInvoice draft)
    {
        // A refused order must leave nothing behind for the next one to save.
        await using var scope = Scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestConditions>().IfMatch = [VersionOf(draft)];
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        try
        {
            var issued = await mediator.Send(new IssueInvoice(draft.Id, new()), Aborted);
            await mediator.Send(new RequestInvoicePdf(draft.Id), Aborted);
            return new(draft.Id, issued.Number, draft.ClientName, null);
        }
        catch (DomainException refused)
        {
            // By another sending of this form, say.
            if (await Mediator.Send(new ListTickedInvoices([draft.Id]), Aborted) is [{ Status: InvoiceStatus.Issued } issued]) return Issued(issued);

            return new(draft.Id, null, draft.ClientName, refused.Error.Kind == ErrorKind.Stale ? refused.Error with { Message = ChangedMeanwhile } : refused.Error);
        }
    }

    private static IssueReport Issued(TickedInvoice invoice) => new(invoice.Id, invoice.Number?.ToString(), invoice.ClientName, null);

    /// <param name="Refusal">Why it stayed a draft; null when it was issued.</param>
    protected sealed record IssueReport(int Id, string? Number, string ClientName, DomainError? Refusal)
    {
        public bool IsStale => Refusal?.Kind == ErrorKind.Stale;

        public string MendedAt => FormattableString.Invariant($"/factures/{Id}{(IsStale ? "" : "/modifier")}");
    }
}
