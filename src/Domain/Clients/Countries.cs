using System.Collections.Frozen;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

/// <summary>ISO 3166-1 alpha-2 codes, and which of them are in the European Union for VAT.</summary>
public static class Countries
{
    public const string France = "FR";

    private static readonly FrozenSet<string> Codes = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
        + "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR "
        + "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
        + "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT "
        + "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW "
        + "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ "
        + "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Union = (
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Exists(string code) => Codes.Contains(code);

    /// <summary>In the European Union; Monaco counts as France for VAT.</summary>
    public static bool IsInEuropeanUnion(string code) => Union.Contains(code) || code == "MC";

    /// <summary>In the Union, and neither France nor Monaco.</summary>
    public static bool IsElsewhereInTheUnion(string code) => Union.Contains(code) && code != France;

    /// <summary>Metropolitan France, and the parts overseas that ISO 3166-1 lists apart and INSEE counts in its register of firms.</summary>
    public static bool HasSirens(string code) => code is France or "GP" or "MQ" or "GF" or "RE" or "YT" or "BL" or "MF" or "PM";

    /// <summary>Where French VAT applies as at home: metropolitan France, Guadeloupe, Martinique and La Réunion alone (CGI, art. 294). E-invoices go between firms of this territory (art. 289 bis).</summary>
    public static bool IsInFrenchVatTerritory(string code) => code is France or "GP" or "MQ" or "RE";

    public static void Check(FieldErrors errors, string field, string? code) =>
        errors.AddIf(code is null || !Exists(code), field,
            "Le pays doit être un code ISO 3166-1 à deux lettres, comme FR.", "The country must be an ISO 3166-1 code of two letters, such as FR.");
}
