using Microsoft.AspNetCore.Components;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components.Forms;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.WebUi.Pages.Invoices;

/// <summary>The last look before a draft gets its number: it can't be undone, so that it is asked on a page of its own.</summary>
public abstract class IssuePageScreen : FormScreen
{
    private static readonly Dictionary<string, string?> NoFields = [];

    [Parameter] public int Id { get; set; }

    protected InvoiceDetails? Invoice { get; private set; }

    protected string ClientName { get; private set; } = "";

    protected DraftCheck? Check { get; private set; }

    protected string Title => Speech["Émettre la facture", "Issue the invoice"];

    protected override async Task OnInitializedAsync()
    {
        if (await FindAsync(new GetInvoice(Id)) is not { } invoice) return;
        if (invoice.Status == InvoiceStatus.Issued)
        {
            Navigation.NavigateTo($"/factures/{Id}");
            return;
        }

        OpenForm("emettre", NoFields, invoice);
        await ShowAsync(invoice);
    }

    protected Task IssueAsync() => SubmitAsync(
        () => new IssueInvoice(Id, new()),
        _ => $"/factures/{Id}",
        Speech["Facture émise. Son PDF se prépare.", "Invoice issued. Its PDF is being made."],
        RereadAsync,
        invoice => Mediator.Send(new RequestInvoicePdf(invoice.Id), Aborted));

    private async Task<(IReadOnlyDictionary<string, string?>, object)> RereadAsync()
    {
        var invoice = await Mediator.Send(new GetInvoice(Id), Aborted);
        await ShowAsync(invoice);
        return (NoFields, invoice);
    }

    private async Task ShowAsync(InvoiceDetails invoice)
    {
        ClientName = (await Mediator.Send(new GetInvoiceLinks(Id), Aborted)).ClientName;
        Check = await DraftCheck.OfAsync(invoice.AsFields(), Mediator, Aborted);
        Invoice = invoice;
    }
}
