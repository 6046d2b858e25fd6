using System.Globalization;
using MiniCrm.Application.Company;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>What VAT a line may carry, as one list: the firm's rates, then the reasons for none.</summary>
public static class VatChoices
{
    private static readonly VatCategory[] Untaxed = [VatCategory.E, VatCategory.AE, VatCategory.K, VatCategory.G, VatCategory.O, VatCategory.Z];

    public static IReadOnlyList<(string Value, string Label)> For(CompanyDetails company, Speech speech)
    {
        if (company.VatScheme == VatScheme.SmallBusinessExemption) return [(ValueOf(VatCategory.E, Percentage.Zero), speech["Sans TVA (293 B)", "No VAT (293 B)"])];

        var taxed = company.AllowedVatRates.Where(rate => !rate.IsZero).OrderByDescending(rate => rate)
            .Select(rate => (ValueOf(VatCategory.S, rate), Format.Percent(rate, speech)));
        var untaxed = company.AllowedVatRates.Any(rate => rate.IsZero) ? Untaxed.Select(category => (ValueOf(category, Percentage.Zero), Label(category, speech))) : [];
        return [.. taxed, .. untaxed];
    }

    /// <summary>What a line of its credit note may carry: what the invoice does.</summary>
    public static IReadOnlyList<(string Value, string Label)> Of(InvoiceDetails invoice, Speech speech) =>
        [.. invoice.VatBreakdown.Select(vat => (ValueOf(vat.VatCategory, vat.VatRate), Label(vat.VatCategory, vat.VatRate, speech))).Distinct()];

    public static string ValueOf(VatCategory category, Percentage rate) => $"{category}:{rate}";

    /// <summary>Nulls where nothing is chosen: the scheme then decides.</summary>
    public static (VatCategory? Category, Percentage? Rate) Of(string? value)
    {
        var parts = value?.Split(':');
        return parts is [var category, var rate] && Enum.TryParse<VatCategory>(category, out var known) && Enum.IsDefined(known)
            && decimal.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100m
                ? (known, new Percentage(Rounding.ToCents(percent)))
                : (null, null);
    }

    /// <summary>The law's own words where it has some and nothing, or those of another category, stands there.</summary>
    public static string? ReasonFor(VatCategory category, string? typed, DateOnly today)
    {
        var words = typed?.Trim();
        var own = LegalTexts.ReasonsOf(category);
        if (own.Any(wording => wording.Text == words)) return LegalTexts.ReasonOn(category, words, today);

        var isAnothers = Enum.GetValues<VatCategory>().Any(other => LegalTexts.ReasonsOf(other).Any(wording => wording.Text == words));
        if (!string.IsNullOrEmpty(words) && !isAnothers) return typed;
        return own.Count > 0 ? own.On(today).Text : null;
    }

    /// <summary>None where that of another category stands there: the usual one is filled in then.</summary>
    public static string? CodeFor(VatCategory category, string? typed) =>
        typed?.Trim() is { } code && ExemptionCodes.CategoryOf(code) is { } own && own != category ? null : typed;

    public static string Label(VatCategory category, Speech speech) => category switch
    {
        VatCategory.S => speech["Taux normal ou réduit", "Standard or reduced rate"],
        VatCategory.Z => speech["0 % (taux zéro)", "0% (zero rate)"],
        VatCategory.E => speech["Exonéré", "Exempt"],
        VatCategory.AE => speech["Autoliquidation", "Reverse charge"],
        VatCategory.K => speech["Livraison intracom.", "Intra-EU supply"],
        VatCategory.G => speech["Export hors UE", "Export outside EU"],
        VatCategory.O => speech["Hors champ", "Out of scope"],
    };

    /// <summary>The row of a VAT table: a rate, or why there is none.</summary>
    public static string Label(VatCategory category, Percentage rate, Speech speech) =>
        category == VatCategory.S ? speech["TVA ", "VAT "] + Format.Percent(rate, speech) : Label(category, speech);
}
