namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Every date of the document lies from 2000 to 2099, included.</summary>
/// <remarks>French CTC rules, BR-FR-03.</remarks>
public sealed class YearsAreOfThisCentury : IInvoicingRule
{
    public string Id => "BR-FR-03";

    public IEnumerable<Finding> Check(Issuance issuance) =>
        Dates(issuance)
            .Where(dated => dated.Date is { Year: < 2000 or > 2099 })
            .Select(dated => Finding.Error(dated.Field,
                "L'année doit être comprise entre 2000 et 2099 : corrigez cette date.", "The year must be between 2000 and 2099: correct this date."));

    private static IEnumerable<(string Field, DateOnly? Date)> Dates(Issuance issuance) =>
    [
        ("IssueDate", issuance.IssueDate),
        ("DueDate", issuance.DueDate),
        ("SupplyDate", issuance.Invoice.SupplyDate),
        ("PeriodStart", issuance.Invoice.PeriodStart),
        ("PeriodEnd", issuance.Invoice.PeriodEnd),
    ];
}
