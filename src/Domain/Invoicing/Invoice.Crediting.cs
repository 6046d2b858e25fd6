using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Crediting: the one way to correct what was issued, limited by each VAT base of the original.</summary>
public sealed partial class Invoice
{
    /// <summary>Drafts the credit note of this invoice; nothing is changed before it is issued.</summary>
    /// <param name="creditNoteId">Id of the note.</param>
    /// <param name="lines">What to credit; null for all that is left.</param>
    /// <param name="deposits">The aggregates of the deposits this invoice deducts.</param>
    /// <param name="now">Instant of creation.</param>
    /// <exception cref="DomainException"><c>facture_brouillon</c>, <c>avoir_non_creditable</c>, <c>acompte_deduit</c>,
    /// <c>avoir_excedentaire</c>, <c>requete_invalide</c></exception>
    public Invoice PrepareCreditNote(int creditNoteId, IReadOnlyList<LineContent>? lines, IReadOnlyList<Invoice> deposits, DateTime now)
    {
        EnsureCreditable();
        var credit = new CreditLimits(_vatBreakdown, Settlement.Credited);
        var all = lines is null;
        var untouched = Settlement.CreditNoteIds.Count == 0;
        lines ??= untouched ? [.. _lines.Select(line => line.AsContent())] : credit.Remainder(Number!);

        var drafted = credit.Lines(lines);
        var discount = all && untouched ? GlobalDiscount : Money.Zero;
        var computed = InvoiceTotals.Of(drafted, discount);
        // What is below nothing is no credit, however much is left; but what uses the bases up takes the VAT that is left, not what was computed.
        if (computed.IsNegative && !credit.IsUsedUpBy(computed)) EnsureWorth(computed, usesUp: false);
        var totals = credit.Totals(computed);
        var usesUp = credit.IsUsedUpBy(totals);
        EnsureWorth(totals, usesUp);
        var returned = usesUp ? Money.Sum(Mine(deposits).Select(deposit => deposit.NetAmount)) : Money.Zero;
        return CreditNote(creditNoteId, drafted, discount, totals, returned - totals.Net, now);
    }

    /// <summary>Takes the issued note into account; used up, the invoice gives its deductions back.</summary>
    /// <param name="creditNote">Made by <see cref="PrepareCreditNote"/> of this invoice, and issued since.</param>
    /// <param name="deposits">The aggregates of the deposits this invoice deducts.</param>
    /// <exception cref="DomainException"><c>facture_brouillon</c>, <c>avoir_non_creditable</c>, <c>acompte_deduit</c>, <c>avoir_excedentaire</c></exception>
    /// <exception cref="ArgumentException">The note is a draft, or another invoice's.</exception>
    public void Accept(Invoice creditNote, IReadOnlyList<Invoice> deposits)
    {
        EnsureCreditable();
        if (creditNote.IsDraft || creditNote.Original?.Id != Id) throw new ArgumentException("It is no issued credit note of this invoice.", nameof(creditNote));

        var totals = InvoiceTotals.Of([.. creditNote.VatBreakdown], []);
        var usedUp = new CreditLimits(_vatBreakdown, Settlement.Credited).IsUsedUpBy(totals);
        Settlement.Credit(creditNote.Id, totals, usedUp, GrossAmount);
        if (usedUp)
        {
            foreach (var deposit in Mine(deposits)) deposit.GivenBack();
        }

        if (Settlement.IsFoundByNumberAlone) creditNote.Settlement.FindByNumberAlone();

        Raise(new InvoiceCredited(this, creditNote));
    }

    private void EnsureCreditable()
    {
        if (IsDraft) throw InvoiceErrors.IsDraft.AsException();
        if (IsCreditNote) throw InvoiceErrors.CreditNoteCannotBeCredited.AsException();
        if (Settlement.DeductedById is not null) throw InvoiceErrors.DepositIsDeducted.AsException();
        if (Settlement.State == SettlementState.FullyCredited) throw InvoiceErrors.CreditTooLarge.AsException();
    }

    /// <summary>Bases of which some are negative may be left that come to nothing together: to credit them is what ends the invoice.</summary>
    private void EnsureWorth(InvoiceTotals totals, bool usesUp)
    {
        var errors = new FieldErrors();
        totals.Check(errors);
        errors.AddIf(totals.Gross.IsZero && !GrossAmount.IsZero && !usesUp, "Lines", "Un avoir crédite un montant.", "A credit note must credit an amount.");
        errors.ThrowIfAny();
    }

    private Invoice CreditNote(int id, IReadOnlyList<InvoiceLine> lines, Money discount, InvoiceTotals totals, Money turnover, DateTime now)
    {
        var note = new Invoice
        {
            Id = id,
            Kind = InvoiceKind.CreditNote,
            ClientId = ClientId,
            // Made out to whom the invoice was: what became of the client since is no reason to leave it standing.
            Buyer = Buyer,
            ProjectId = ProjectId,
            SupplyDate = SupplyDate,
            PeriodStart = PeriodStart,
            PeriodEnd = PeriodEnd,
            OperationNature = OperationNature,
            DeliveryAddress = DeliveryAddress,
            BuyerReference = BuyerReference,
            PurchaseOrder = PurchaseOrder,
            PaymentMethod = PaymentMethod,
            GlobalDiscount = discount,
            Turnover = turnover,
            Original = new(Id, Number!.ToString(), IssueDate!.Value),
            CreatedAt = now,
            _lines = [.. lines],
        };
        note.TakeTotals(totals);
        return note;
    }
}
