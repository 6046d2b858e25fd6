using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Domain.Invoicing;

/// <summary>All that a user may write on a draft. Empty texts are absent ones.</summary>
public sealed record DraftContent
{
    public const int MostDeposits = 100;

    public InvoiceKind Kind { get; init; }
    public int ClientId { get; init; }
    public int? ProjectId { get; init; }
    public DateOnly? DueDate { get; init; }
    public DateOnly? SupplyDate { get; init; }
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Included; not before the start.</summary>
    public DateOnly? PeriodEnd { get; init; }
    public OperationNature OperationNature { get; init; } = OperationNature.Services;
    public PostalAddress? DeliveryAddress { get; init; }
    public string? BuyerReference { get; init; }
    public string? PurchaseOrder { get; init; }
    public PaymentMethod PaymentMethod { get; init; }
    public IReadOnlyList<LineContent> Lines { get; init; } = [];

    /// <summary>Its one line was written as amount, rate and description of the whole: what is wrong is said of those.</summary>
    public bool IsShort { get; init; }
    public Money GlobalDiscount { get; init; }
    public IReadOnlyList<int> DepositIds { get; init; } = [];
    public string? Notes { get; init; }

    internal void Check(FieldErrors errors)
    {
        errors.AddIf(Kind == InvoiceKind.CreditNote, nameof(Kind),
            "Un avoir se fait par l'action avoir de la facture qu'il corrige.", "A credit note is made by the avoir action of the invoice it corrects.");
        errors.AddIf(PeriodEnd < PeriodStart, nameof(PeriodEnd),
            "La fin de période ne peut précéder son début.", "The period cannot end before it starts.");
        errors.AddIf(PeriodStart is null != PeriodEnd is null, PeriodStart is null ? nameof(PeriodStart) : nameof(PeriodEnd),
            "Une période a un début et une fin.", "A period has a start and an end.");
        errors.AddIf(SupplyDate is not null && PeriodStart is not null, nameof(SupplyDate),
            "Donnez une date de prestation ou une période, pas les deux.", "Give a supply date or a period, not both.");
        PlainText.Check(errors, nameof(BuyerReference), BuyerReference);
        PlainText.Check(errors, nameof(PurchaseOrder), PurchaseOrder);
        PlainText.Check(errors, nameof(Notes), Notes, PlainText.Notes, multiline: true);
        CheckDelivery(errors);
        errors.AddIf(GlobalDiscount.IsNegative, nameof(GlobalDiscount), "La remise ne peut être négative.", "A discount cannot be negative.");
        GlobalDiscount.CheckBound(errors, nameof(GlobalDiscount));
        errors.AddIf(DepositIds.Count > 0 && Kind == InvoiceKind.Deposit, nameof(DepositIds),
            "Une facture d'acompte ne déduit pas d'acompte.", "A deposit invoice cannot deduct a deposit.");
        errors.AddIf(DepositIds.Count > MostDeposits, nameof(DepositIds), $"{MostDeposits} acomptes au plus.", $"{MostDeposits} deposits at most.");
        errors.AddIf(DepositIds.Distinct().Count() != DepositIds.Count, nameof(DepositIds),
            "Un acompte ne peut figurer deux fois.", "A deposit cannot appear twice.");
    }

    internal IReadOnlyList<InvoiceLine> DraftLines(VatPolicy policy, FieldErrors errors)
    {
        var ofLines = new FieldErrors();
        var lines = LineDrafting.Lines(Lines, policy, ofLines);
        foreach (var error in ofLines.All) errors.Add(IsShort ? error with { Field = InShortForm(error.Field) } : error);
        return lines;
    }

    private static string InShortForm(string field) => field["Lines[0].".Length..] switch
    {
        // It has no category of its own to be wrong: that follows from the rate.
        nameof(LineContent.VatCategory) => nameof(LineContent.VatRate),
        var own => own,
    };

    private void CheckDelivery(FieldErrors errors)
    {
        if (DeliveryAddress is null) return;
        PlainText.Check(errors, "DeliveryAddress.Street", DeliveryAddress.Street);
        PlainText.Check(errors, "DeliveryAddress.PostalCode", DeliveryAddress.PostalCode);
        PlainText.Check(errors, "DeliveryAddress.City", DeliveryAddress.City);
        Countries.Check(errors, "DeliveryAddress.Country", DeliveryAddress.Country);
    }
}

/// <summary>What a draft is checked against; null means there is no such client, project or deposit.</summary>
public sealed record DraftContext(VatPolicy Vat, Client? Client, Project? Project, IReadOnlyList<Invoice> Deposits);
