using System.Text.RegularExpressions;
using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Company;

/// <summary>International bank account number (ISO 13616) and bank identifier code (ISO 9362).</summary>
public static partial class BankAccount
{
    /// <summary>Form, a country that exists, and remainder: the rearranged number is 1 modulo 97.</summary>
    public static bool IsValid(string iban)
    {
        if (!Form().IsMatch(iban) || !IsCountry(iban[..2]) || IsImpossibleKey(iban[2..4])) return false;
        var remainder = 0;
        foreach (var letter in iban[4..] + iban[..4])
        {
            var value = char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10;
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return remainder == 1 && (!iban.StartsWith("FR", StringComparison.Ordinal) || iban.Length == 27);
    }

    public static bool IsValidBic(string bic) => BicForm().IsMatch(bic);

    /// <summary>Kosovo has accounts, but no ISO 3166-1 code.</summary>
    private static bool IsCountry(string code) => Countries.Exists(code) || code == "XK";

    /// <summary>Keys run from 02 to 98; these three satisfy the remainder all the same.</summary>
    private static bool IsImpossibleKey(string key) => key is "00" or "01" or "99";

    [GeneratedRegex(@"^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex BicForm();
}
