using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Deposits: invoiced and paid first, deducted once from the balance invoice.</summary>
public sealed partial class Invoice
{
    /// <summary>What keeps a deposit from being deducted; null when it is issued, fully paid, not credited, and not deducted yet.</summary>
    internal DomainError? WhyNotDeductible() =>
        Settlement.DeductedById is not null ? InvoiceErrors.DepositAlreadyDeducted
        : Settlement.State != SettlementState.Paid || Settlement.CreditNoteIds.Count > 0 ? InvoiceErrors.DepositNotDeductible
        : null;

    /// <exception cref="DomainException"><c>acompte_deja_deduit</c>, <c>acompte_non_deductible</c></exception>
    private void EnsureDeductible()
    {
        if (WhyNotDeductible() is { } obstacle) throw obstacle.AsException();
    }

    private DeductedDeposit AsDeducted() => new(Id, Number!.ToString(), IssueDate!.Value, NetAmount, GrossAmount);

    private void DeductedFrom(Invoice invoice) => Settlement.MarkDeducted(invoice.Id);

    private void GivenBack() => Settlement.GiveDeductionBack();

    /// <summary>The aggregates behind <see cref="Deposits"/>, all of them and in their order.</summary>
    private Invoice[] Mine(IReadOnlyList<Invoice> deposits) =>
        [.. _deposits.Select(kept => deposits.First(deposit => deposit.Id == kept.Id))];
}
