using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Drafting: written and rewritten freely until issued.</summary>
public sealed partial class Invoice
{
    /// <exception cref="DomainException"><c>requete_invalide</c>, <c>acompte_non_deductible</c>, <c>acompte_deja_deduit</c></exception>
    public static Invoice Draft(int id, DraftContent content, DraftContext context, DateTime now)
    {
        var invoice = new Invoice { Id = id, CreatedAt = now };
        invoice.Write(content, context);
        invoice.Raise(new InvoiceDrafted(invoice));
        return invoice;
    }

    /// <summary>Replaces everything a user may write.</summary>
    /// <exception cref="DomainException"><c>facture_emise</c>, and those of <see cref="Draft"/></exception>
    public void Redraft(DraftContent content, DraftContext context)
    {
        EnsureDraft();
        Write(content, context);
        Raise(new InvoiceRedrafted(this));
    }

    /// <summary>Refuses to touch what was issued.</summary>
    /// <exception cref="DomainException"><c>facture_emise</c></exception>
    public void EnsureEditable() => EnsureDraft();

    private void Write(DraftContent content, DraftContext context)
    {
        var errors = new FieldErrors();
        content.Check(errors);
        CheckParties(content, context, errors);
        var lines = content.DraftLines(context.Vat, errors);
        CheckDiscount(content.GlobalDiscount, lines, errors);
        errors.ThrowIfAny();

        var totals = InvoiceTotals.Of(lines, content.GlobalDiscount);
        totals.Check(errors);
        // Its turnover is what tells that it was given back: see GivesBack.
        errors.AddIf(content.Kind == InvoiceKind.Deposit && totals.Net.IsZero && !totals.Vat.IsZero, "Lines",
            "Un acompte a un montant hors taxe.", "A deposit has an amount before tax.");
        var deposits = Deductible(content, context.Deposits, totals.Gross, errors);
        errors.ThrowIfAny();

        Take(content);
        _lines = [.. lines];
        _deposits = [.. deposits];
        TakeTotals(totals);
        Settlement.Describe(context.Client!, this, SearchText());
        Settlement.Forecast(GrossAmount, DepositsAmount);
    }

    private static void CheckParties(DraftContent content, DraftContext context, FieldErrors errors)
    {
        if (content.ClientId == 0) errors.Add("ClientId", "Choisissez un client.", "Choose a client.");
        else errors.AddIf(context.Client is null, "ClientId", "Ce client n'existe pas.", "There is no such client.");
        errors.AddIf(content.ProjectId is not null && context.Project is null, "ProjectId", "Ce projet n'existe pas.", "There is no such project.");
        errors.AddIf(context.Project is { } project && project.ClientId != content.ClientId, "ProjectId",
            "Ce projet n'est pas celui du client.", "This project belongs to another client.");
    }

    private static void CheckDiscount(Money discount, IReadOnlyList<InvoiceLine> lines, FieldErrors errors) =>
        errors.AddIf(discount > Money.Zero && discount > Money.Sum(lines.Select(line => line.NetAmount)), "GlobalDiscount",
            "La remise globale ne peut dépasser la somme des lignes.", "The global discount cannot exceed the sum of the lines.");

    /// <summary>The deposits to deduct: wrong ids are the content's fault, a wrong state a conflict.</summary>
    private static DeductedDeposit[] Deductible(DraftContent content, IReadOnlyList<Invoice> known, Money gross, FieldErrors errors)
    {
        for (var i = 0; i < content.DepositIds.Count; i++)
        {
            var deposit = known.FirstOrDefault(candidate => candidate.Id == content.DepositIds[i]);
            errors.AddIf(deposit is null || deposit.Kind != InvoiceKind.Deposit || deposit.ClientId != content.ClientId, $"DepositIds[{i}]",
                "Ce n'est pas une facture d'acompte de ce client.", "This is not a deposit invoice of this client.");
        }

        errors.ThrowIfAny();
        Invoice[] deposits = [.. content.DepositIds.Select(id => known.First(candidate => candidate.Id == id))];
        foreach (var deposit in deposits) deposit.EnsureDeductible();

        errors.AddIf(deposits.Length > 0 && Money.Sum(deposits.Select(deposit => deposit.GrossAmount)) > gross, "DepositIds",
            "Les acomptes ne peuvent dépasser le montant TTC.", "Deposits cannot exceed the gross amount.");
        return [.. deposits.Select(deposit => deposit.AsDeducted())];
    }

    private void Take(DraftContent content)
    {
        Kind = content.Kind;
        ClientId = content.ClientId;
        ProjectId = content.ProjectId;
        DueDate = content.DueDate;
        SupplyDate = content.SupplyDate;
        PeriodStart = content.PeriodStart;
        PeriodEnd = content.PeriodEnd;
        OperationNature = content.OperationNature;
        DeliveryAddress = content.DeliveryAddress;
        BuyerReference = content.BuyerReference;
        PurchaseOrder = content.PurchaseOrder;
        PaymentMethod = content.PaymentMethod;
        GlobalDiscount = content.GlobalDiscount;
        Notes = content.Notes;
    }
}
