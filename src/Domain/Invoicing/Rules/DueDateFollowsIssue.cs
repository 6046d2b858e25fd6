namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Nothing is due before it is invoiced; the day of issue itself is fine.</summary>
/// <remarks>French CTC rules, BR-FR-CO-07; ours holds for deposits too.</remarks>
public sealed class DueDateFollowsIssue : IInvoicingRule
{
    public string Id => "BR-FR-CO-07";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.DueDate < issuance.IssueDate)
        {
            yield return Finding.Error("DueDate",
                "L'échéance précède la date d'émission : choisissez une date à partir de ce jour.",
                "The due date comes before the issue date: choose a day from the issue date on.");
        }
    }
}
