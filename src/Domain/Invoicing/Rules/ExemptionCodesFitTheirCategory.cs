namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A code that is of one category of VAT stands beside that one: left behind when a line's VAT changed, it would tell another reason than the line does.</summary>
/// <remarks>Peppol BIS Billing 3, P0104 to P0111. A credit note keeps the VAT of what it corrects.</remarks>
public sealed class ExemptionCodesFitTheirCategory : IInvoicingRule
{
    public string Id => "MC-VATEX-CATEGORIE";

    public IEnumerable<Finding> Check(Issuance issuance) => issuance.IsCreditNote ? [] :
        issuance.Invoice.Lines
            .Where(line => line.ExemptionCode is { } code && ExemptionCodes.CategoryOf(code) is { } category && category != line.VatCategory)
            .Select(line => Finding.Error($"Lines[{line.Position - 1}].ExemptionCode",
                $"Le code {line.ExemptionCode} n'est pas de la catégorie {line.VatCategory} : donnez celui de cette ligne, ou laissez le motif seul.",
                $"The code {line.ExemptionCode} is not of category {line.VatCategory}: give that of this line, or leave the reason alone."));
}
