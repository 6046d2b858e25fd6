using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Decides what VAT a line carries, from the firm's scheme and the rates it allows.</summary>
public sealed record VatPolicy(VatScheme Scheme, IReadOnlyList<Percentage> AllowedRates)
{
    public const string SmallBusinessCode = "VATEX-FR-FRANCHISE";

    private static readonly Percentage NormalRate = new(20m);

    /// <summary>What a draft says; issuing puts the wording of its day.</summary>
    public static string SmallBusinessReason => LegalTexts.SmallBusinessExemption[0].Text;

    /// <summary>What a line gets when it names no rate.</summary>
    public Percentage DefaultRate => Scheme == VatScheme.SmallBusinessExemption ? Percentage.Zero : NormalRate;

    /// <summary>Whether VAT is owed as the document is issued, by the firm's choice, and not as it is paid.</summary>
    /// <remarks>CGI, art. 269, 2, c: the option is for services; goods owe VAT on delivery anyway.</remarks>
    public static bool IsUnderTheOption(bool vatOnDebits, OperationNature nature, VatCategory category) =>
        vatOnDebits && nature != OperationNature.Goods && category == VatCategory.S;

    /// <summary>The VAT of a line; what is wrong is added to <paramref name="errors"/> under <paramref name="path"/>.</summary>
    public LineVat Resolve(LineContent line, string path, FieldErrors errors)
    {
        var rate = line.VatRate ?? (line.VatCategory is null or VatCategory.S ? DefaultRate : Percentage.Zero);
        return Scheme == VatScheme.SmallBusinessExemption ? Exempted(line, rate, path, errors) : Standard(line, rate, path, errors);
    }

    private static LineVat Exempted(LineContent line, Percentage rate, string path, FieldErrors errors)
    {
        errors.AddIf(!rate.IsZero, $"{path}VatRate",
            "En franchise de TVA, le taux est 0.00.", "Under the small business exemption the rate is 0.00.");
        errors.AddIf(line.VatCategory is not (null or VatCategory.E), $"{path}VatCategory",
            "En franchise de TVA, la catégorie est E.", "Under the small business exemption the category is E.");
        var reason = line.ExemptionReason ?? SmallBusinessReason;
        errors.AddIf(LegalTexts.SmallBusinessExemption.All(wording => wording.Text != reason), $"{path}ExemptionReason",
            $"En franchise de TVA, le motif est « {SmallBusinessReason} ».", $"Under the small business exemption the reason is “{SmallBusinessReason}”.");
        errors.AddIf(line.ExemptionCode is not (null or SmallBusinessCode), $"{path}ExemptionCode",
            $"En franchise de TVA, le code est {SmallBusinessCode}.", $"Under the small business exemption the code is {SmallBusinessCode}.");
        return new(VatCategory.E, Percentage.Zero, reason, SmallBusinessCode);
    }

    private LineVat Standard(LineContent line, Percentage rate, string path, FieldErrors errors)
    {
        errors.AddIf(!AllowedRates.Contains(rate), $"{path}VatRate",
            $"Le taux {rate} ne fait pas partie des taux autorisés.", $"The rate {rate} is not among the allowed ones.");
        errors.AddIf(rate.IsZero && line.VatCategory is null, $"{path}VatCategory",
            "Un taux nul demande une catégorie de TVA (Z, E, AE, K, G ou O).", "A zero rate needs a VAT category (Z, E, AE, K, G or O).");

        var category = line.VatCategory ?? VatCategory.S;
        errors.AddIf(category == VatCategory.S && line.VatCategory is not null && rate.IsZero, $"{path}VatCategory",
            "La catégorie S demande un taux supérieur à zéro.", "Category S needs a rate above zero.");
        errors.AddIf(category != VatCategory.S && !rate.IsZero, $"{path}VatRate",
            $"La catégorie {category} demande le taux 0.00.", $"Category {category} needs the rate 0.00.");
        CheckReason(line, category, path, errors);
        return new(category, rate, line.ExemptionReason, line.ExemptionCode ?? UsualCode(category));
    }

    /// <summary>EN 16931 BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10: a reason; BR-S-10, BR-Z-10: none.</summary>
    private static void CheckReason(LineContent line, VatCategory category, string path, FieldErrors errors)
    {
        var needsReason = category is not (VatCategory.S or VatCategory.Z);
        errors.AddIf(needsReason && line.ExemptionReason is null, $"{path}ExemptionReason",
            $"La catégorie {category} demande un motif d'exonération.", $"Category {category} needs an exemption reason.");
        errors.AddIf(!needsReason && line.ExemptionReason is not null, $"{path}ExemptionReason",
            $"La catégorie {category} n'admet pas de motif d'exonération.", $"Category {category} allows no exemption reason.");
        errors.AddIf(!needsReason && line.ExemptionCode is not null, $"{path}ExemptionCode",
            $"La catégorie {category} n'admet pas de code VATEX.", $"Category {category} allows no VATEX code.");
    }

    private static string? UsualCode(VatCategory category) => category switch
    {
        VatCategory.AE => "VATEX-EU-AE",
        VatCategory.K => "VATEX-EU-IC",
        VatCategory.G => "VATEX-EU-G",
        VatCategory.O => "VATEX-EU-O",
        VatCategory.S or VatCategory.Z or VatCategory.E => null,
    };
}
