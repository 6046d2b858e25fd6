namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A document bills something.</summary>
/// <remarks>EN 16931, BR-16.</remarks>
public sealed class HasALine : IInvoicingRule
{
    public string Id => "BR-16";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Invoice.Lines.Count == 0)
        {
            yield return Finding.Error("Lines", "Ajoutez au moins une ligne.", "Add one line at least.");
        }
    }
}
