using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Company;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components;
using MiniCrm.WebUi.Components.Forms;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.WebUi.Pages.Invoices;

/// <summary>Writes a new invoice or rewrites a draft. What is not an order to save only changes the form, and shows it again with what it now comes to.</summary>
public abstract class InvoiceEditorScreen : FormScreen
{
    private const string FormName = "facture";

    private CompanyDetails _company = null!;

    [Parameter] public int? Id { get; set; }

    /// <summary>The invoice to write again.</summary>
    [SupplyParameterFromQuery(Name = "depuis")] public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "client_id")] public string? ForClient { get; set; }

    [SupplyParameterFromQuery(Name = "projet_id")] public string? ForProject { get; set; }

    protected DraftForm Draft { get; private set; } = null!;

    protected DraftCheck? Check { get; private set; }

    protected EditorChoices? Choices { get; private set; }

    protected IReadOnlyList<(string Value, string Label)> Vat { get; private set; } = [];

    protected int FocusOn { get; private set; } = -1;

    protected bool IsIssuedMeanwhile { get; private set; }

    protected bool IsDeletedMeanwhile { get; private set; }

    /// <summary>What is sent once is a new draft, wherever it was written.</summary>
    protected override string SavedAt => "/factures";

    protected string Title => Id is { } id ? Speech[$"Modifier le brouillon {id}", $"Edit draft {id}"] : Speech["Nouvelle facture", "New invoice"];

    protected string DueHint => Speech["Vide : ", "Empty: "] + (_company.PaymentTermDays == 0
        ? Speech["le jour de l'émission", "the day of issue"]
        : Speech.Count(_company.PaymentTermDays, "jour après l'émission", "jours après l'émission", "day after issue", "days after issue"));

    protected bool HasDelivery => ((string[])["Street", "PostalCode", "City", "Country"]).Any(part => Form.Shows($"DeliveryAddress.{part}"));

    protected IReadOnlyList<(string, string)> Natures => [.. Enum.GetValues<OperationNature>().Select(nature => (nature.ToString(), Words.Of(nature, Speech)))];

    protected override async Task OnInitializedAsync()
    {
        _company = await Mediator.Send(new GetCompany(), Aborted);
        Vat = VatChoices.For(_company, Speech);
        if (!await OpenAsync()) return;

        Draft = new(Form, Speech, Calendar.Today);
        if (Form.IsPosted)
        {
            // Filled before the order is carried out, so that the form is there to be found by it.
            (Check, Choices) = (DraftCheck.None, new([], [], []));
        }
        else
        {
            await ShowAsync();
        }
    }

    protected async Task ActAsync()
    {
        var (action, row) = Asked();
        switch (action)
        {
            case "enregistrer":
            case "emettre":
                await SaveAsync(thenIssue: action == "emettre");
                break;
            case "creer-client":
                await CreateClientAsync();
                break;
            case "coller":
                Draft.AddPasted(Vat);
                break;
            case "retirer":
                Draft.Remove(row);
                break;
            case "monter" or "descendre":
                FocusOn = Draft.Move(row, action == "monter" ? -1 : 1);
                break;
            case "ajouter-ligne":
                Draft.Add(new LineForm { Vat = Vat[0].Value });
                FocusOn = Draft.Rows.Count - 1;
                break;
        }

        await ShowAsync();
    }

    /// <summary>False when there is nothing to edit, and the reader is led elsewhere.</summary>
    private async Task<bool> OpenAsync()
    {
        if (IsSent) return await OpenSentAsync();

        if (Id is { } id)
        {
            if (await FindAsync(new GetInvoice(id)) is not { } invoice) return false;
            if (invoice.Status == InvoiceStatus.Issued)
            {
                Navigation.NavigateTo($"/factures/{id}");
                return false;
            }

            OpenForm(FormName, DraftForm.Of(invoice, Speech), invoice);
            return true;
        }

        if (!string.IsNullOrEmpty(From))
        {
            if (await FindAsync(new GetInvoice(IdIn(From) ?? 0)) is not { } model) return false;
            OpenForm(FormName, DraftForm.CopyOf(model, Speech));
            return true;
        }

        OpenForm(FormName, DraftForm.Blank(Vat[0].Value, IdIn(ForClient), IdIn(ForProject)));
        return true;
    }

    private bool IsSent => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType && Http.Request.Form["_handler"] == FormName;

    /// <summary>All that was typed is in what was sent; what it was made from may be issued by now, or gone.</summary>
    private async Task<bool> OpenSentAsync()
    {
        OpenForm(FormName, new Dictionary<string, string?>());
        if (Id is not { } id) return true;
        try
        {
            IsIssuedMeanwhile = (await Mediator.Send(new GetInvoice(id), Aborted)).Status == InvoiceStatus.Issued;
        }
        catch (DomainException refused) when (refused.Error.Kind == ErrorKind.NotFound)
        {
            IsDeletedMeanwhile = true;
        }

        return true;
    }

    private (string Action, int Row) Asked()
    {
        var asked = Http.Request.Form["action"].ToString().Split(':');
        return (asked[0], asked.Length == 2 && int.TryParse(asked[1], out var row) ? row : -1);
    }

    private async Task SaveAsync(bool thenIssue)
    {
        if (Draft.RefusesWhatIsPasted(Vat)) return;
        Draft.DropBlankRows();
        if (NewClient.IsTyped(Form)) await CreateClientAsync();
        if (Form.Refusal is not null) return;

        string Next(InvoiceDetails invoice) => $"/factures/{invoice.Id}{(thenIssue ? "/emettre" : "")}";
        var saved = Speech["Brouillon enregistré.", "Draft saved."];
        if (Id is not { } id) await SubmitAsync(() => new DraftInvoice(Draft.AsFields()), Next, saved);
        else if (!IsIssuedMeanwhile && !IsDeletedMeanwhile) await SubmitAsync(() => new UpdateDraft(id, Draft.AsFields()), Next, saved, () => RereadAsync(id));
        else if (Form["AsNew"] == "true") await SaveAsNewAsync(Next, saved);
        else Form.Refuse(IsDeletedMeanwhile ? CommonErrors.NotFound : InvoiceErrors.AlreadyIssued);
        RefuseByField();
    }

    /// <summary>Its version is that of an invoice that no longer changes, or is no more: what was typed becomes another draft.</summary>
    private async Task SaveAsNewAsync(Func<InvoiceDetails, string> next, string toast)
    {
        try
        {
            var fields = Draft.AsFields();
            Form.EnsureReadable();
            Conditions.Idempotency = KeyOfForm("-copie");
            var invoice = await Mediator.Send(new DraftInvoice(fields), Aborted);
            Toast.Say(Http, toast);
            Navigation.NavigateTo(next(invoice));
        }
        catch (DomainException refused)
        {
            RefuseForm(refused.Error);
        }
    }

    private async Task CreateClientAsync()
    {
        try
        {
            Conditions.Idempotency = KeyOfPart(NewClient.Prefix);
            var client = await Mediator.Send(new CreateClient(NewClient.Profile(Form)), Aborted);
            NewClient.Clear(Form);
            Form["ClientId"] = Typed.Of(client.Id);
            // Projects and deposits are those of the client that was chosen before.
            (Form["ProjectId"], Form["DepositIds"]) = ("", "");
        }
        catch (DomainException refused)
        {
            RefuseForm(refused.Error with { Fields = [.. refused.Error.Fields.Select(NewClient.Placed)] });
        }
        finally
        {
            ForgetConditions();
        }
    }

    private async Task<(IReadOnlyDictionary<string, string?>, object)> RereadAsync(int id)
    {
        var invoice = await Mediator.Send(new GetInvoice(id), Aborted);
        IsIssuedMeanwhile = invoice.Status == InvoiceStatus.Issued;
        return (DraftForm.Of(invoice, Form.Written), invoice);
    }

    /// <summary>Each error beside the field that shows it.</summary>
    private void RefuseByField()
    {
        if (Form.Refusal is not { Fields.Count: > 0 } refusal) return;
        Form.Refuse(refusal with { Fields = [.. refusal.Fields.Select(error => error with { Field = FieldNames.OnForm(error.Field) })] });
    }

    private async Task ShowAsync()
    {
        Draft = new(Form, Speech, Calendar.Today);
        if (Draft.Rows.Count == 0) Draft.Add(new LineForm { Vat = Vat[0].Value });
        Draft.Name();
        Check = await DraftCheck.OfAsync(Form, Draft, Mediator, Aborted);
        Choices = await EditorChoices.ForAsync(Form, Draft, Mediator, Aborted);
    }
}
