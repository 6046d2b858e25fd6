using Microsoft.AspNetCore.Components;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components.Forms;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.WebUi.Pages.Invoices;

/// <summary>Credits an issued invoice: all that is left of it, or some lines.</summary>
public abstract class CreditPageScreen : FormScreen
{
    [Parameter] public int Id { get; set; }

    protected InvoiceDetails? Invoice { get; private set; }

    protected DraftForm Draft { get; private set; } = null!;

    protected DraftCheck? Check { get; private set; }

    protected IReadOnlyList<(string Value, string Label)> Vat { get; private set; } = [];

    protected int FocusOn { get; private set; } = -1;

    protected Money Left => Invoice!.GrossAmount - Invoice.CreditedAmount;

    protected string Title => Speech[$"Avoir sur la facture {Invoice?.Number}", $"Credit note for invoice {Invoice?.Number}"];

    protected override async Task OnInitializedAsync()
    {
        if (await FindAsync(new GetInvoice(Id)) is not { } invoice) return;
        if (invoice.Status == InvoiceStatus.Draft || invoice.Kind == InvoiceKind.CreditNote || invoice.PaymentStatus == PaymentStatus.FullyCredited)
        {
            Navigation.NavigateTo($"/factures/{Id}");
            return;
        }

        Vat = VatChoices.Of(invoice, Speech);
        OpenForm("avoir", FieldsOf(invoice, Speech), invoice);
        Invoice = invoice;
        Draft = new(Form, Speech, Calendar.Today);
        if (Form.IsPosted) Check = DraftCheck.None;
        else await ShowAsync();
    }

    protected async Task ActAsync()
    {
        var asked = Http.Request.Form["action"].ToString().Split(':');
        var row = asked.Length == 2 && int.TryParse(asked[1], out var number) ? number : -1;
        switch (asked[0])
        {
            case "crediter":
                await CreditAsync();
                break;
            case "coller":
                Draft.AddPasted(Vat);
                break;
            case "retirer":
                Draft.Remove(row);
                break;
            case "monter" or "descendre":
                FocusOn = Draft.Move(row, asked[0] == "monter" ? -1 : 1);
                break;
            case "ajouter-ligne":
                Draft.Add(new LineForm { Vat = Vat[0].Value });
                FocusOn = Draft.Rows.Count - 1;
                break;
        }

        await ShowAsync();
    }

    private async Task CreditAsync()
    {
        var isPartial = Form["Part"] == "lignes";
        if (isPartial && Draft.RefusesWhatIsPasted(Vat)) return;
        Draft.DropBlankRows();
        await SubmitAsync(
            () => new CreditInvoice(Id, isPartial ? new() { Lines = Draft.AsFields().Lines ?? [] } : new()),
            note => $"/factures/{note.Id}",
            Speech["Avoir émis. Son PDF se prépare.", "Credit note issued. Its PDF is being made."],
            RereadAsync,
            note => Mediator.Send(new RequestInvoicePdf(note.Id), Aborted));
        if (Form.Refusal is { } refusal) Form.Refuse(refusal with { Fields = [.. refusal.Fields.Select(error => error with { Field = FieldNames.OnForm(error.Field) })] });
    }

    private async Task<(IReadOnlyDictionary<string, string?>, object)> RereadAsync()
    {
        Invoice = await Mediator.Send(new GetInvoice(Id), Aborted);
        return (FieldsOf(Invoice, Form.Written), Invoice);
    }

    private async Task ShowAsync()
    {
        Draft = new(Form, Speech, Calendar.Today);
        if (Draft.Rows.Count == 0) Draft.Add(new LineForm { Vat = Vat[0].Value });
        Draft.Name();
        Check = await DraftCheck.OfCreditAsync(Form, Draft, Id, Mediator, Aborted);
    }

    /// <summary>The lines, and whose they are: no more of the invoice is asked.</summary>
    private static Dictionary<string, string?> FieldsOf(InvoiceDetails invoice, Speech speech) => DraftForm.Of(invoice, speech)
        .Where(field => field.Key == "ClientId" || field.Key.StartsWith("Lines[", StringComparison.Ordinal))
        .ToDictionary(StringComparer.Ordinal);
}
