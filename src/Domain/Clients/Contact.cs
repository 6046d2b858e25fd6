using System.Text.RegularExpressions;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

/// <summary>Forms of an e-mail address and of an electronic invoicing address.</summary>
public static partial class Contact
{
    public static void CheckEmail(FieldErrors errors, string field, string? email)
    {
        PlainText.Check(errors, field, email);
        errors.AddIf(email is not null && !IsEmail(email), field,
            "Cette adresse e-mail n'est pas valide.", "This e-mail address is not valid.");
    }

    /// <summary>An address of the e-invoicing directory: the SIREN, the SIREN with a suffix, an e-mail, or <c>scheme:address</c>.</summary>
    public static void CheckElectronicAddress(FieldErrors errors, string? address)
    {
        PlainText.Check(errors, "ElectronicAddress", address);
        errors.AddIf(address is not null && address.Any(char.IsWhiteSpace), "ElectronicAddress",
            "L'adresse électronique ne contient pas d'espace.", "An electronic address cannot contain spaces.");
    }

    private static bool IsEmail(string text) => text.Length <= PlainText.SingleLine && Email().IsMatch(text);

    [GeneratedRegex(@"^[^\s@,;:<>""()\[\]\\.]+(\.[^\s@,;:<>""()\[\]\\.]+)*@([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
