using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Deposits: invoiced and paid first, deducted once from the balance invoice.</summary>
public sealed partial class Invoice
{
    /// <summary>Issued, fully paid, not credited, and not deducted yet.</summary>
    /// <exception cref="DomainException"><c>acompte_deja_deduit</c>, <c>acompte_non_deductible</c></exception>
    private void EnsureDeductible()
    {
        if (Settlement.DeductedById is not null) throw InvoiceErrors.DepositAlreadyDeducted.AsException();
        if (Settlement.State != SettlementState.Paid || Settlement.CreditNoteIds.Count > 0) throw InvoiceErrors.DepositNotDeductible.AsException();
    }

    private DeductedDeposit AsDeducted() => new(Id, Number!.ToString(), IssueDate!.Value, NetAmount, GrossAmount);

    private void DeductedFrom(Invoice invoice) => Settlement.MarkDeducted(invoice.Id);

    private void GivenBack() => Settlement.GiveDeductionBack();

    /// <summary>The aggregates behind <see cref="Deposits"/>, all of them.</summary>
    private Invoice[] Mine(IReadOnlyList<Invoice> deposits) =>
        [.. _deposits.Select(kept => deposits.First(deposit => deposit.Id == kept.Id))];
}
