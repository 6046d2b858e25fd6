using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components.Forms;
using MiniCrm.WebUi.Components.Invoices;

namespace MiniCrm.WebUi.Pages.Invoices;

/// <summary>One invoice: where it stands, what may be done with it, and why not where it may not.</summary>
public abstract class InvoicePageScreen : FormScreen
{
    private static readonly DomainError ChangedMeanwhile = new(ErrorKind.Conflict, "facture_modifiee", new(
        "Cette facture a changé entre-temps : regardez ses paiements, puis enregistrez à nouveau si le vôtre n'y est pas.",
        "This invoice changed in the meantime: look at its payments, then record again if yours is not among them."));

    [Parameter] public int Id { get; set; }

    protected InvoiceDetails? Invoice { get; private set; }

    protected InvoiceLinks? Links { get; private set; }

    protected InvoicePdf? Pdf { get; private set; }

    protected IReadOnlyList<TimelineEntry> History { get; private set; } = [];

    protected override string SavedAt => $"/factures/{Id}";

    protected bool IsDraft => Invoice!.Status == InvoiceStatus.Draft;

    /// <summary>What the form said when it was opened: by the time it is sent, the other may be due.</summary>
    protected bool IsRefund => Form.IsTicked("Refund");

    protected string Title => Invoice is null ? "" : IsDraft
        ? Speech[$"Brouillon {Id}", $"Draft {Id}"]
        : $"{Words.Of(Invoice.Kind, Speech)} {Invoice.Number}";

    protected string ReadOnlyReason => Speech["Votre accès est en lecture seule.", "You have read-only access."];

    protected string? WhyNoCredit => Invoice! switch
    {
        _ when !MayWrite => ReadOnlyReason,
        { Kind: InvoiceKind.CreditNote } => Speech[InvoiceErrors.CreditNoteCannotBeCredited.Message],
        { PaymentStatus: PaymentStatus.FullyCredited } => Speech["Un avoir a déjà annulé toute la facture.", "The invoice is already fully credited."],
        _ when Links!.DeductedById is not null => Speech[InvoiceErrors.DepositIsDeducted.Message],
        _ => null,
    };

    /// <summary>Why something is greyed out, for those who look; each control says it itself to those who listen.</summary>
    protected IEnumerable<string> Reasons => MayWrite ? (!IsDraft && WhyNoCredit is { } why ? [Speech["Avoir : ", "Credit note: "] + why] : []) : [ReadOnlyReason];

    protected string? DueNote => Invoice!.DueDate is not { } due || Invoice.BalanceDue.IsZero || IsDraft ? null : (due.DayNumber - Calendar.Today.DayNumber) switch
    {
        0 => Speech["aujourd'hui", "today"],
        > 0 and var days => Speech["dans ", "in "] + Speech.Count(days, "jour", "jours", "day", "days"),
        var days => Speech[$"il y a {Speech.Count(-days, "jour", "jours", "day", "days")}", $"{Speech.Count(-days, "jour", "jours", "day", "days")} ago"],
    };

    protected IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            var invoice = Invoice!;
            yield return (Speech["Type", "Kind"], Words.Of(invoice.Kind, Speech));
            if (invoice.IssueDate is { } issued) yield return (Speech["Émission", "Issued"], Format.Date(issued, Speech));
            yield return (Speech["Nature", "Nature"], Words.Of(invoice.OperationNature, Speech));
            if (invoice.SupplyDate is { } supplied) yield return (Speech["Date de prestation", "Supply date"], Format.Date(supplied, Speech));
            if (invoice.PeriodStart is { } start) yield return (Speech["Période", "Period"], $"{Format.Date(start, Speech)} – {Format.Date(invoice.PeriodEnd, Speech)}");
            yield return (Speech["Moyen de paiement", "Payment method"], Words.Of(invoice.PaymentMethod, Speech));
            if (invoice.BuyerReference is { } reference) yield return (Speech["Référence de l'acheteur", "Buyer's reference"], reference);
            if (invoice.PurchaseOrder is { } order) yield return (Speech["Bon de commande", "Purchase order"], order);
            if (invoice.DeliveryAddress is { } delivery) yield return (Speech["Livraison", "Delivery"], $"{delivery.Street}, {delivery.PostalCode} {delivery.City} ({delivery.Country})");
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Invoice = await FindAsync(new GetInvoice(Id));
        if (Invoice is null) return;

        Links = await Mediator.Send(new GetInvoiceLinks(Id), Aborted);
        OpenPayment();
        Pdf = await Mediator.Send(new GetInvoicePdf(Id), Aborted);
        History = await Mediator.Send(new ListTimeline(20) { InvoiceId = Id }, Aborted);
    }

    protected async Task PayAsync()
    {
        PaymentFields Fields() => new()
        {
            Amount = Form.Amount("Amount"),
            Date = Form.Date("Date"),
            Method = Form.Choice("Method", Invoice!.PaymentMethod),
            Reference = Form.Text("Reference"),
        };

        // Sent again otherwise filled in, it is no change of the same but another payment: the first is shown before.
        Conditions.Idempotency = KeyOfForm();
        await (IsRefund
            ? SubmitAsync(() => new RefundOverpayment(Id, Fields()), Here, Speech["Remboursement enregistré.", "Refund recorded."], RereadAsync)
            : SubmitAsync(() => new RecordPayment(Id, Fields()), Here, Speech["Paiement enregistré.", "Payment recorded."], RereadAsync));
        if (Form.Refusal?.Kind == ErrorKind.Stale) Form.Refuse(ChangedMeanwhile);
    }

    /// <summary>Sent once more the payment may be undone, and none be left: the form must be there all the same.</summary>
    protected bool IsUndoing => HttpMethods.IsPost(Http.Request.Method) && Http.Request.Form["_handler"] == "annuler-paiement";

    protected Task UndoAsync()
    {
        var asked = int.TryParse(Http.Request.Form["paiement"], out var id) ? id : 0;
        if (Invoice!.Payments.FirstOrDefault(known => known.Id == asked) is not { } payment)
        {
            Navigation.NavigateTo($"/factures/{Id}#paiements");
            return Task.CompletedTask;
        }

        return ActAsync(new UndoPayment(Id, payment.Id), $"/factures/{Id}#paiements", payment.Amount.IsNegative
            ? Speech["Remboursement annulé.", "Refund undone."]
            : Speech["Paiement annulé.", "Payment undone."]);
    }

    protected string UndoLabel(PaymentDetails payment) => payment.Amount.IsNegative
        ? Speech[$"Annuler le remboursement de {Format.Euros(-payment.Amount, Speech)}", $"Undo the refund of {Format.Euros(-payment.Amount, Speech)}"]
        : Speech[$"Annuler le paiement de {Format.Euros(payment.Amount, Speech)}", $"Undo the payment of {Format.Euros(payment.Amount, Speech)}"];

    protected Task DeleteAsync() => ActAsync(new DeleteDraft(Id), "/factures?statut=brouillon", Speech["Brouillon supprimé.", "Draft deleted."]);

    protected Task RequestPdfAsync() => ActAsync(new RequestInvoicePdf(Id), $"/factures/{Id}#pdf", Speech["Le PDF se prépare.", "The PDF is being made."]);

    protected string Relation(RelatedInvoice related) => related switch
    {
        _ when related.Id == Invoice!.OriginalInvoiceId => Speech["facture corrigée", "corrected invoice"],
        _ when related.Id == Links!.DeductedById => Speech["déduit cet acompte", "deducts this deposit"],
        { Kind: InvoiceKind.CreditNote } => Speech["corrige cette facture", "corrects this invoice"],
        _ => Speech["acompte déduit", "deducted deposit"],
    };

    /// <summary>As lists have it: a credit note takes away.</summary>
    protected static Money SignedAmount(RelatedInvoice related) => related.Kind.WithSign(related.GrossAmount);

    protected string Numbers(string? siren, string? vatNumber) => string.Join(" · ",
        ((string?[])[siren is null ? null : $"SIREN {Format.Grouped(siren)}", vatNumber is null ? null : $"{Speech["TVA", "VAT"]} {vatNumber}"]).Where(number => number is not null));

    /// <summary>Somebody may have recorded the same money: the page shows it, and what was typed here stands as it was.</summary>
    private async Task<(IReadOnlyDictionary<string, string?>, object)> RereadAsync()
    {
        Invoice = await Mediator.Send(new GetInvoice(Id), Aborted);
        return (Form.AsOpened, Invoice);
    }

    private string Here(RecordedPayment _) => $"/factures/{Id}";

    /// <summary>What is left comes in, or what is too much goes back: never both.</summary>
    private void OpenPayment()
    {
        var invoice = Invoice!;
        var amount = invoice.Overpaid.IsZero ? invoice.BalanceDue : invoice.Overpaid;
        var isPosted = HttpMethods.IsPost(Http.Request.Method) && Http.Request.Form["_handler"] == "paiement";
        if (IsDraft || (amount.IsZero && !isPosted)) return;

        OpenForm("paiement", new Dictionary<string, string?>
        {
            ["Refund"] = invoice.Overpaid.IsZero ? "false" : "true",
            ["Amount"] = Typed.Of(amount, Speech),
            ["Date"] = Typed.Of(Calendar.Today),
            ["Method"] = invoice.PaymentMethod.ToString(),
        }, invoice);
    }
}
