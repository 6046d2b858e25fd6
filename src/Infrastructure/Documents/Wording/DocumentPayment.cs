using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.Wording;

/// <summary>What page and XML both say of the payment.</summary>
internal static class DocumentPayment
{
    /// <summary>Paid in full as it was issued, without deposits.</summary>
    public static bool IsPaidAtIssue(InvoiceDocument document) =>
        !document.PaidAtIssue.IsZero && document.AmountDue.IsZero && document.Deposits.Count == 0;

    /// <summary>When it is to be paid; on one already paid, when it was (BR-FR-CO-09). Null on a credit note.</summary>
    public static DateOnly? DueDate(InvoiceDocument document) =>
        IsPaidAtIssue(document) ? document.PaidOn ?? document.IssueDate : document.DueDate;

    /// <summary>What the last credit note of an invoice takes back of those before it, where it is worth less than the deposits that stand on their own again; null otherwise.</summary>
    public static Money? TakenBack(InvoiceDocument document) =>
        document.Kind == InvoiceKind.CreditNote && document.AmountDue.IsNegative ? -document.AmountDue : null;
}
