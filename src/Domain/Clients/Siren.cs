using System.Text.RegularExpressions;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

/// <summary>SIREN (9 digits, a firm) and SIRET (14 digits, one of its places), with their check digits.</summary>
public static partial class Siren
{
    private const string LaPoste = "356000000";

    public static bool IsValid(string siren) => NineDigits().IsMatch(siren) && siren != "000000000" && Luhn.Holds(siren);

    /// <summary>A valid SIREN, then five digits that keep the check. La Poste's places need only a sum of digits that is a multiple of five.</summary>
    public static bool IsValidSiret(string siret) =>
        FourteenDigits().IsMatch(siret)
        && IsValid(siret[..9])
        && (Luhn.Holds(siret) || (siret.StartsWith(LaPoste, StringComparison.Ordinal) && siret.Sum(digit => digit - '0') % 5 == 0));

    /// <summary>Adds what is wrong with the two numbers, alone and together.</summary>
    public static void Check(FieldErrors errors, string? siren, string? siret)
    {
        errors.AddIf(siren is not null && !IsValid(siren), "Siren",
            "Le SIREN doit avoir 9 chiffres et une clé valide.", "A SIREN has 9 digits and a valid check digit.");
        if (siret is null) return;

        errors.AddIf(!IsValidSiret(siret), "Siret",
            "Le SIRET doit avoir 14 chiffres et une clé valide.", "A SIRET has 14 digits and a valid check digit.");
        errors.AddIf(siren is not null && !siret.StartsWith(siren, StringComparison.Ordinal), "Siret",
            "Le SIRET doit commencer par le SIREN.", "The SIRET must begin with the SIREN.");
    }

    [GeneratedRegex(@"^[0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NineDigits();

    [GeneratedRegex(@"^[0-9]{14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FourteenDigits();
}
