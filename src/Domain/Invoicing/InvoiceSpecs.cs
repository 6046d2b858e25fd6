using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Conditions on invoices that are asked in more than one place; each works in memory and in SQL.</summary>
public static class InvoiceSpecs
{
    /// <summary>Issued, and something is left to pay.</summary>
    public static Spec<Invoice> Open { get; } = new(invoice =>
        invoice.Settlement.State == SettlementState.Pending || invoice.Settlement.State == SettlementState.Partial);

    /// <summary>Open, and its due date is behind us.</summary>
    /// <param name="today">Day by the firm's calendar.</param>
    public static Spec<Invoice> Overdue(DateOnly today) => Open.And(new(invoice => invoice.Settlement.DueDate < today));

    private static Spec<Invoice> NotOverdue(DateOnly today) =>
        new(invoice => invoice.Settlement.DueDate == null || invoice.Settlement.DueDate >= today);

    /// <summary>The payment status a client would read that day.</summary>
    public static Spec<Invoice> HasStatus(PaymentStatus status, DateOnly today) => status switch
    {
        PaymentStatus.FullyCredited => InState(SettlementState.FullyCredited),
        PaymentStatus.Paid => InState(SettlementState.Paid),
        PaymentStatus.Overdue => Overdue(today),
        PaymentStatus.Partial => InState(SettlementState.Partial).And(NotOverdue(today)),
        PaymentStatus.Pending => InState(SettlementState.Pending).And(NotOverdue(today)),
    };

    private static Spec<Invoice> InState(SettlementState state) => new(invoice => invoice.Settlement.State == state);
}
