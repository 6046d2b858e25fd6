using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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
    private const int Most = 200;

    [Inject] public required IServiceScopeFactory Scopes { get; set; }

    protected IReadOnlyList<TickedInvoice>? Drafts { get; private set; }

    protected int Skipped { get; private set; }

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

    protected override async Task OnInitializedAsync()
    {
        var ticked = HttpMethods.IsPost(Http.Request.Method) ? Http.Request.Form["ids"] : Http.Request.Query["ids"];
        int[] ids = [.. ticked.Select(text => int.TryParse(text, out var id) ? id : 0).Where(id => id > 0).Distinct().Take(Most)];
        var found = await Mediator.Send(new ListTickedInvoices(ids), Aborted);
        Drafts = [.. found.Where(invoice => invoice.Status == InvoiceStatus.Draft)];
        Skipped = found.Count - Drafts.Count;
    }

    protected async Task IssueAsync()
    {
        var reports = new List<IssueReport>();
        foreach (var draft in Drafts!) reports.Add(await IssueAsync(draft));
        Reports = reports;
        if (reports.Exists(report => report.Refusal is not null)) return;

        Toast.Say(Http, Verdict);
        Navigation.NavigateTo("/factures");
    }

    private async Task<IssueReport> IssueAsync(TickedInvoice draft)
    {
        // A refused order must leave nothing behind for the next one to save.
        await using var scope = Scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        try
        {
            var issued = await mediator.Send(new IssueInvoice(draft.Id, new()), Aborted);
            await mediator.Send(new RequestInvoicePdf(draft.Id), Aborted);
            return new(draft.Id, issued.Number, draft.ClientName, null);
        }
        catch (DomainException refused)
        {
            return new(draft.Id, null, draft.ClientName, refused.Error);
        }
    }

    /// <param name="Refusal">Why it stayed a draft; null when it was issued.</param>
    protected sealed record IssueReport(int Id, string? Number, string ClientName, DomainError? Refusal);
}
