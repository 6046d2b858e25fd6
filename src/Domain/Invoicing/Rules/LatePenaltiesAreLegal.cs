namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A yearly rate for late payment is agreed above nothing.</summary>
/// <remarks>C. com., art. L441-10, II: three times the legal interest rate at least, which has never been nought.</remarks>
public sealed class LatePenaltiesAreLegal : IInvoicingRule
{
    public string Id => "MC-PENALITES";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Settings.LatePenaltyRate is { IsZero: true })
            yield return Finding.Advice("Company.LatePenaltyRate", "Un taux de pénalités nul n'est pas permis : laissez le champ vide pour le taux légal, ou indiquez trois fois le taux d'intérêt légal au moins.", "A late-payment rate of zero is not allowed: leave the field empty for the legal rate, or give at least three times the legal interest rate.");
    }
}
