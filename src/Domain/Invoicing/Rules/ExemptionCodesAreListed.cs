using System.Collections.Frozen;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>An exemption code is one of the European list.</summary>
/// <remarks>EN 16931, BR-CL-22; list VATEX of the European Commission as in the rules 1.3.16.</remarks>
public sealed class ExemptionCodesAreListed : IInvoicingRule
{
    private static readonly FrozenSet<string> European = Codes("VATEX-EU-",
        "79-C 132 132-1A 132-1B 132-1C 132-1D 132-1E 132-1F 132-1G 132-1H 132-1I 132-1J 132-1K 132-1L 132-1M 132-1N 132-1O 132-1P 132-1Q 135-1 "
        + "143 143-1A 143-1B 143-1C 143-1D 143-1E 143-1F 143-1FA 143-1G 143-1H 143-1I 143-1J 143-1K 143-1L 144 146-1E 148 148-A 148-B 148-C 148-D "
        + "148-E 148-F 148-G 151 151-1A 151-1AA 151-1B 151-1C 151-1D 151-1E 153 159 309 AE D F G I IC J O");

    private static readonly FrozenSet<string> French = Codes("VATEX-FR-",
        "298SEXDECIESA AE CGI261-1 CGI261-2 CGI261-3 CGI261-4 CGI261-5 CGI261-7 CGI261-8 CGI261A CGI261B CGI261C-1 CGI261C-2 CGI261C-3 CGI261D-1 "
        + "CGI261D-1BIS CGI261D-2 CGI261D-3 CGI261D-4 CGI261E-1 CGI261E-2 CGI275 CGI277A CGI295 CNWVAT FRANCHISE");

    public string Id => "BR-CL-22";

    public IEnumerable<Finding> Check(Issuance issuance) =>
        issuance.Invoice.Lines
            .Where(line => line.ExemptionCode is { } code && !European.Contains(code) && !French.Contains(code))
            .Select(line => Finding.Error($"Lines[{line.Position - 1}].ExemptionCode",
                $"Le code {line.ExemptionCode} n'est pas dans la liste VATEX : corrigez-le, ou laissez le motif seul.",
                $"The code {line.ExemptionCode} is not in the VATEX list: correct it, or leave the reason alone."));

    private static FrozenSet<string> Codes(string prefix, string codes) =>
        codes.Split(' ').Select(code => prefix + code).ToFrozenSet(StringComparer.Ordinal);
}
