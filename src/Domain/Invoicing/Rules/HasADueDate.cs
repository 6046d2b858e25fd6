namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>What is to be paid has a due date: the draft's, or the issue date plus the firm's usual term, in days.</summary>
/// <remarks>C. com., art. L441-9, I; EN 16931, BR-CO-25. A credit note has none.</remarks>
public sealed class HasADueDate : IInvoicingRule
{
    public string Id => "BR-CO-25";

    public DateOnly? DueDate(Issuance issuance) =>
        issuance.IsCreditNote ? null : issuance.IssueDate.AddDays(issuance.Settings.PaymentTermDays);

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (!issuance.IsCreditNote && issuance.DueDate is null)
        {
            yield return Finding.Error("DueDate", "Donnez une date d'échéance.", "Give a due date.");
        }
    }
}
