using System.Text.RegularExpressions;

namespace MiniCrm.Domain.Company;

/// <summary>International bank account number (ISO 13616) and bank identifier code (ISO 9362).</summary>
public static partial class BankAccount
{
    /// <summary>Form and remainder: the rearranged number is 1 modulo 97.</summary>
    public static bool IsValid(string iban)
    {
        if (!Form().IsMatch(iban)) return false;
        var remainder = 0;
        foreach (var letter in iban[4..] + iban[..4])
        {
            var value = char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10;
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return remainder == 1 && (!iban.StartsWith("FR", StringComparison.Ordinal) || iban.Length == 27);
    }

    public static bool IsValidBic(string bic) => BicForm().IsMatch(bic);

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex BicForm();
}
