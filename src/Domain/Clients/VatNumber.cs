using System.Text.RegularExpressions;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

/// <summary>Intra-EU VAT number. The French key is verified; the others by their prefix and form (EN 16931, BR-CO-09).</summary>
public static partial class VatNumber
{
    /// <summary>Letters of the newer French keys: I and O are left out (BOI-TVA-DECLA-20-10-30).</summary>
    private const string KeyAlphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Firms of Monaco have French numbers over numbers of this form, which are no SIREN.</summary>
    private const string Monaco = "000";

    /// <summary>The country's code, which no VAT number begins with.</summary>
    private const string Greece = "GR";

    public static bool IsValid(string number) =>
        number.StartsWith("FR", StringComparison.Ordinal)
            ? FrenchForm().IsMatch(number) && FrenchKeyHolds(number)
            : AnyForm().IsMatch(number) && IsPrefix(number[..2]);

    /// <summary>Of a member state of the Union other than France, Northern Ireland included, which is in it for goods (CGI, art. 262 ter, I).</summary>
    public static bool IsElsewhereInTheUnion(string number) => Countries.IsElsewhereInTheUnion(number[..2]) || number[..2] is "EL" or "XI";

    public static void Check(FieldErrors errors, string? number)
    {
        var isGreek = number is not null && number.StartsWith(Greece, StringComparison.Ordinal);
        errors.AddIf(isGreek, "VatNumber",
            "Un numéro de TVA grec commence par EL, et non par GR.", "A Greek VAT number begins with EL, not with GR.");
        errors.AddIf(number is not null && !isGreek && !IsValid(number), "VatNumber",
            "Ce numéro de TVA intracommunautaire n'est pas valide.", "This intra-EU VAT number is not valid.");
    }

    /// <summary>A country; Greece and Northern Ireland have prefixes of their own (directive 2006/112/EC, art. 215).</summary>
    private static bool IsPrefix(string prefix) => (Countries.Exists(prefix) && prefix != Greece) || prefix is "EL" or "XI";

    /// <summary>Key of a French number: (12 + 3 × (SIREN mod 97)) mod 97, or its alphanumeric successor.</summary>
    private static bool FrenchKeyHolds(string number)
    {
        var siren = long.Parse(number.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture);
        if (!Siren.IsValid(number[4..]) && !number[4..].StartsWith(Monaco, StringComparison.Ordinal)) return false;
        if (int.TryParse(number.AsSpan(2, 2), System.Globalization.NumberStyles.None, null, out var key)) return key == (12 + (3 * (siren % 97))) % 97;

        var first = KeyAlphabet.IndexOf(number[2], StringComparison.Ordinal);
        var second = KeyAlphabet.IndexOf(number[3], StringComparison.Ordinal);
        var check = char.IsAsciiDigit(number[2]) ? (first * 24) + second - 10 : (first * 34) + second - 100;
        return (siren + 1 + (check / 11)) % 11 == check % 11;
    }

    [GeneratedRegex(@"^FR[0-9A-HJ-NP-Z]{2}[0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FrenchForm();

    [GeneratedRegex(@"^[A-Z]{2}[0-9A-Z+*]{2,13}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AnyForm();
}
