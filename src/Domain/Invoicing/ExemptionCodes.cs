namespace MiniCrm.Domain.Invoicing;

/// <summary>VATEX codes that say by themselves which category of VAT they are of.</summary>
/// <remarks>List VATEX of the European Commission; Peppol BIS Billing 3, P0104 to P0111. All others may stand beside any category without VAT.</remarks>
public static class ExemptionCodes
{
    /// <summary>Null for codes that tell none.</summary>
    public static VatCategory? CategoryOf(string code) => code switch
    {
        "VATEX-EU-AE" or "VATEX-FR-AE" => VatCategory.AE,
        "VATEX-EU-IC" => VatCategory.K,
        "VATEX-EU-G" => VatCategory.G,
        "VATEX-EU-O" => VatCategory.O,
        "VATEX-EU-D" or "VATEX-EU-F" or "VATEX-EU-I" or "VATEX-EU-J" or VatPolicy.SmallBusinessCode => VatCategory.E,
        _ => null,
    };
}
