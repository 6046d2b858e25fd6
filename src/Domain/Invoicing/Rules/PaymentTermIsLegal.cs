using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Between French firms, at most 60 days from the day of issue; 45 of what is invoiced by the period.</summary>
/// <remarks>C. com., art. L441-10, I; 45 days end of month may be agreed instead of 60, hence advice.</remarks>
public sealed class PaymentTermIsLegal : IInvoicingRule
{
    private const int MostDays = 60;
    private const int MostDaysOfAPeriod = 45;

    public string Id => "MC-DELAI";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (!IsFrenchFirm(issuance.Buyer)) yield break;

        var isPeriodic = issuance.Invoice.PeriodStart != issuance.Invoice.PeriodEnd;
        if (issuance.DueDate > issuance.IssueDate.AddDays(isPeriodic ? MostDaysOfAPeriod : MostDays))
        {
            yield return isPeriodic
                ? Finding.Advice("DueDate", "Entre entreprises le délai d'une facture périodique est de 45 jours au plus : rapprochez l'échéance.", "Between businesses the term of an invoice for a period is at most 45 days: bring the due date forward.")
                : Finding.Advice("DueDate", "Entre entreprises le délai est de 60 jours au plus : rapprochez l'échéance.", "Between businesses the term is at most 60 days: bring the due date forward.");
        }
    }

    /// <summary>Overseas too, where the commercial code holds even if French VAT does not.</summary>
    private static bool IsFrenchFirm(Buyer buyer) => buyer.Kind == ClientKind.Business && Countries.HasSirens(buyer.Address.Country);
}
