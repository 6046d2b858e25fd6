using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace MiniCrm.Domain.Clients;

/// <summary>Where e-invoices go: a scheme of the EAS list and an address in it (EN 16931, BT-34 and BT-49).</summary>
/// <param name="Scheme">0225 for the French directory, EM for e-mail, and so on.</param>
public sealed partial record ElectronicAddress(string Scheme, string Value)
{
    public const string FrenchDirectory = "0225";
    public const string Email = "EM";

    /// <summary>Most characters of the address itself (BR-FR-25).</summary>
    public const int Longest = 125;

    /// <summary>EAS codes that the French rules accept (BR-FR-12).</summary>
    private static readonly FrozenSet<string> Schemes = (
        "AN AQ AS AU EM 0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 0191 0192 "
        + "0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217 0218 0221 0225 0230 0235 0240 "
        + "9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 "
        + "9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>As a user writes it: <c>scheme:address</c>, an e-mail, or an address of the French directory.</summary>
    public static ElectronicAddress Of(string text)
    {
        if (WithScheme().Match(text) is { Success: true } match) return new(match.Groups[1].Value, match.Groups[2].Value);
        return new(text.Contains('@', StringComparison.Ordinal) ? Email : FrenchDirectory, text);
    }

    /// <summary>A known scheme, not too long, and of the scheme's form where it is the French directory or an e-mail (BR-FR-23, BR-FR-25).</summary>
    public bool IsDeliverable => Schemes.Contains(Scheme) && Value.Length <= Longest && Scheme switch
    {
        FrenchDirectory => DirectoryForm().IsMatch(Value),
        Email => Value.Contains('@', StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>In the French directory, under that SIREN (BR-FR-21).</summary>
    public bool IsOf(string siren) => Scheme == FrenchDirectory && Value.StartsWith(siren, StringComparison.Ordinal);

    [GeneratedRegex(@"^([0-9]{4}|AN|AQ|AS|AU|EM):(.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex WithScheme();

    [GeneratedRegex(@"^[A-Za-z0-9+\-_.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex DirectoryForm();
}
