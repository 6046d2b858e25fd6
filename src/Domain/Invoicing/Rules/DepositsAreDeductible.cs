namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The deposits are still there to be deducted: another invoice may have been issued with them since, or their payment undone.</summary>
/// <remarks>Issuing refuses it as <c>acompte_deja_deduit</c> or <c>acompte_non_deductible</c>; here a draft is told beforehand.</remarks>
public sealed class DepositsAreDeductible : IInvoicingRule
{
    public string Id => "MC-ACOMPTE";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        for (var i = 0; i < issuance.Deposits.Count; i++)
        {
            if (issuance.Deposits[i].WhyNotDeductible() is { } obstacle) yield return new($"DepositIds[{i}]", Severity.Error, obstacle.Message);
        }
    }
}
