namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Schemes under which a foreign VAT number serves as electronic address (EAS code list), by the country it begins with.</summary>
internal static class VatNumberSchemes
{
    public static string? Of(string vatNumber) => vatNumber[..Math.Min(2, vatNumber.Length)] switch
    {
        "AT" => "9914",
        "BE" => "9925",
        "BG" => "9926",
        "CH" => "9927",
        "CY" => "9928",
        "CZ" => "9929",
        "DE" => "9930",
        "EE" => "9931",
        "EL" => "9933",
        "ES" => "9920",
        "FI" => "0213",
        "FR" => "9957",
        "GB" => "9932",
        "HR" => "9934",
        "HU" => "9910",
        "IE" => "9935",
        "IT" => "0211",
        "LT" => "9937",
        "LU" => "9938",
        "LV" => "9939",
        "MC" => "9940",
        "MT" => "9943",
        "NL" => "9944",
        "PL" => "9945",
        "PT" => "9946",
        "RO" => "9947",
        "SI" => "9949",
        "SK" => "9950",
        _ => null,
    };
}
