using MiniCrm.Application.Documents;

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
}
