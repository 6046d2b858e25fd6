namespace MiniCrm.Domain.Invoicing;

/// <summary>One wording of a compulsory sentence, and when it may be used.</summary>
/// <param name="Text">In French, as printed; <c>{0}</c> stands for a figure of the firm where there is one.</param>
/// <param name="Source">The article it comes from.</param>
/// <param name="ValidFrom">First day of issue it may be used on.</param>
/// <param name="ValidTo">Last such day, included; null while no end is known.</param>
public sealed record LegalText(string Text, string Source, DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>
/// The compulsory sentences as data: when the law moves, a line is added here and nothing else changes. Each list is in
/// order of preference: where two wordings are valid on the same day, the first is used.
/// </summary>
/// <remarks>
/// Order 2025-1247 moves VAT law from the CGI to the CIBS on 1 September 2026; references to the CGI are tolerated until
/// 31 December 2027 and stay the ones everybody knows until then. The CIBS article is named only where it is certain.
/// </remarks>
public static class LegalTexts
{
    private static readonly DateOnly Always = new(2000, 1, 1);
    private static readonly DateOnly CibsApplies = new(2026, 9, 1);
    private static readonly DateOnly CgiTolerated = new(2027, 12, 31);

    public static IReadOnlyList<LegalText> SmallBusinessExemption { get; } =
    [
        new("TVA non applicable, art. 293 B du CGI", "CGI, art. 293 B", Always, CgiTolerated),
        new("TVA non applicable, art. L223-1 et suivants du CIBS", "CIBS, livre II, art. L223-1 et s.", CibsApplies),
    ];

    public static IReadOnlyList<LegalText> ReverseCharge { get; } =
    [
        new("Autoliquidation", "CGI, ann. II, art. 242 nonies A, I ; directive 2006/112/CE, art. 226, 11 bis", Always, CgiTolerated),
        new("Autoliquidation", "CIBS, livre II, art. L216-33 et s. ; directive 2006/112/CE, art. 226, 11 bis", CibsApplies),
    ];

    public static IReadOnlyList<LegalText> IntraCommunitySupply { get; } =
    [
        new("Exonération de TVA, art. 262 ter, I du CGI", "CGI, art. 262 ter, I", Always, CgiTolerated),
        new("Exonération de TVA : livraison intracommunautaire (livre II du CIBS)", "CIBS, livre II ; directive 2006/112/CE, art. 138", CibsApplies),
    ];

    public static IReadOnlyList<LegalText> Export { get; } =
    [
        new("Exonération de TVA, art. 262, I du CGI", "CGI, art. 262, I", Always, CgiTolerated),
        new("Exonération de TVA : exportation (livre II du CIBS)", "CIBS, livre II ; directive 2006/112/CE, art. 146", CibsApplies),
    ];

    /// <summary>A service to a firm elsewhere is taxed where that firm is.</summary>
    public static IReadOnlyList<LegalText> ServiceTaxedAbroad { get; } =
    [
        new("TVA non applicable, art. 259, 1° du CGI", "CGI, art. 259, 1°", Always, CgiTolerated),
        new("TVA non applicable : prestation située hors de France (livre II du CIBS)", "CIBS, livre II ; directive 2006/112/CE, art. 44", CibsApplies),
    ];

    public static IReadOnlyList<LegalText> TravelAgents { get; } = MarginScheme("Agences de voyages", 13);

    public static IReadOnlyList<LegalText> SecondHandGoods { get; } = MarginScheme("Biens d'occasion", 14);

    public static IReadOnlyList<LegalText> WorksOfArt { get; } = MarginScheme("Objets d'art", 14);

    public static IReadOnlyList<LegalText> CollectorsItems { get; } = MarginScheme("Objets de collection ou d'antiquité", 14);

    public static IReadOnlyList<LegalText> VatOnDebits { get; } =
    [
        new("Option pour le paiement de la taxe d'après les débits", "CGI, ann. II, art. 242 nonies A, I ; décret 2022-1299", Always, CgiTolerated),
        new("Option pour le paiement de la taxe d'après les débits", "CIBS, livre II, art. L216-33 et s. ; décret 2022-1299", CibsApplies),
    ];

    /// <summary><c>{0}</c>: the firm's yearly rate, in percent.</summary>
    public static IReadOnlyList<LegalText> AgreedLatePenalties { get; } =
    [
        new("Pénalités de retard : {0} % par an, exigibles sans rappel dès le lendemain de l'échéance.", "C. com., art. L441-10, II", Always),
    ];

    public static IReadOnlyList<LegalText> LegalLatePenalties { get; } =
    [
        new("Pénalités de retard : taux de refinancement de la BCE majoré de 10 points, exigibles sans rappel dès le lendemain de l'échéance.",
            "C. com., art. L441-10, II", Always),
    ];

    public static IReadOnlyList<LegalText> RecoveryIndemnity { get; } =
    [
        new("Indemnité forfaitaire pour frais de recouvrement due par un professionnel en cas de retard de paiement : 40 €.",
            "C. com., art. L441-10, II et D441-5", Always),
    ];

    public static IReadOnlyList<LegalText> NoEarlyPaymentDiscount { get; } =
    [
        new("Pas d'escompte pour paiement anticipé.", "C. com., art. L441-9, I", Always),
    ];

    /// <summary><c>{0}</c>: the firm's own terms.</summary>
    public static IReadOnlyList<LegalText> EarlyPaymentDiscount { get; } =
    [
        new("Escompte pour paiement anticipé : {0}", "C. com., art. L441-9, I", Always),
    ];

    public static IReadOnlyList<LegalText> SoleTrader { get; } =
    [
        new("Entrepreneur individuel (EI)", "C. com., art. L526-22 et R526-27", Always),
    ];

    /// <summary>How the law says why a category bears no VAT; nothing where it has no words of its own.</summary>
    public static IReadOnlyList<LegalText> ReasonsOf(VatCategory category) => category switch
    {
        VatCategory.AE => ReverseCharge,
        VatCategory.K => IntraCommunitySupply,
        VatCategory.G => Export,
        VatCategory.S or VatCategory.Z or VatCategory.E or VatCategory.O => [],
    };

    /// <summary>How the law names the scheme that taxes the margin, by its VATEX code; nothing of any other code.</summary>
    public static IReadOnlyList<LegalText> MarginSchemeOf(string? exemptionCode) => exemptionCode switch
    {
        "VATEX-EU-D" => TravelAgents,
        "VATEX-EU-F" => SecondHandGoods,
        "VATEX-EU-I" => WorksOfArt,
        "VATEX-EU-J" => CollectorsItems,
        _ => [],
    };

    /// <summary>A reason in the law's own words in those of a day: they stay while they are valid. What is not the law's stays as it is.</summary>
    public static string? ReasonOn(VatCategory category, string? reason, DateOnly day)
    {
        var wordings = ReasonsOf(category);
        var isLawsOwn = wordings.Any(wording => wording.Text == reason);
        return !isLawsOwn || wordings.Any(wording => wording.Text == reason && wording.IsValidOn(day)) ? reason : wordings.On(day).Text;
    }

    /// <summary>Whether two reasons mean the same: equal, or both wordings of the law for it.</summary>
    public static bool IsSameReason(VatCategory category, string? exemptionCode, string one, string other)
    {
        var wordings = exemptionCode == VatPolicy.SmallBusinessCode ? SmallBusinessExemption : ReasonsOf(category);
        return one == other || (wordings.Any(wording => wording.Text == one) && wordings.Any(wording => wording.Text == other));
    }

    /// <summary>The wording of a document issued that day.</summary>
    public static LegalText On(this IReadOnlyList<LegalText> wordings, DateOnly issueDate) =>
        wordings.First(wording => wording.IsValidOn(issueDate));

    /// <param name="name">The scheme's.</param>
    /// <param name="point">Of art. 226 of the directive.</param>
    private static IReadOnlyList<LegalText> MarginScheme(string name, int point) =>
    [
        new($"Régime particulier - {name}", $"CGI, ann. II, art. 242 nonies A, I ; directive 2006/112/CE, art. 226, {point}", Always, CgiTolerated),
        new($"Régime particulier - {name}", $"CIBS, livre II, art. L216-33 et s. ; directive 2006/112/CE, art. 226, {point}", CibsApplies),
    ];
}
