using System.Globalization;

namespace MiniCrm.Infrastructure.Demo;

/// <summary>Identifiers of firms that do not exist, with the check digits that any validator asks for.</summary>
internal static class DemoNumbers
{
    /// <summary>From 990 000 000 on, where the register has not got to.</summary>
    public static string Siren(int index) => Checked(Invariant($"99{index * 15_823 % 1_000_000:000000}"), Domain.Clients.Siren.IsValid);

    public static string Siret(string siren) => Checked($"{siren}0001", Domain.Clients.Siren.IsValidSiret);

    /// <summary>Key of a French number: (12 + 3 × (SIREN mod 97)) mod 97.</summary>
    public static string Vat(string siren) =>
        Invariant($"FR{(12 + (3 * (int.Parse(siren, CultureInfo.InvariantCulture) % 97))) % 97:00}{siren}");

    public static string? ForeignVat(string country) => country switch
    {
        "BE" => "BE0999812355",
        "DE" => "DE999123455",
        "ES" => "ESB99123457",
        "IT" => "IT99912340017",
        _ => null,
    };

    /// <summary>In the range that the regulator keeps for films and novels in eastern France.</summary>
    public static string Telephone(int index) => Invariant($"03 53 01 {10 + index:00} {index * 37 % 100:00}");

    private static string Checked(string digits, Func<string, bool> isValid) =>
        Enumerable.Range(0, 10).Select(key => Invariant($"{digits}{key}")).First(isValid);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
