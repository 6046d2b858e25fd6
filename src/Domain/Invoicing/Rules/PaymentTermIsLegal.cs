using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Between French firms, at most 60 days from the day of issue.</summary>
/// <remarks>C. com., art. L441-10, I; 45 days end of month may be agreed instead, hence advice.</remarks>
public sealed class PaymentTermIsLegal : IInvoicingRule
{
    private const int MostDays = 60;

    public string Id => "MC-DELAI";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (IsFrenchFirm(issuance.Buyer) && issuance.DueDate > issuance.IssueDate.AddDays(MostDays))
        {
            yield return Finding.Advice("DueDate",
                "Entre entreprises le délai est de 60 jours au plus : rapprochez l'échéance.", "Between businesses the term is at most 60 days: bring the due date forward.");
        }
    }

    /// <summary>Overseas too, where the commercial code holds even if French VAT does not.</summary>
    private static bool IsFrenchFirm(Buyer buyer) => buyer.Kind == ClientKind.Business && Countries.HasSirens(buyer.Address.Country);
}
