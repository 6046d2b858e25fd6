using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>What is left to credit of an invoice, group by group: the credit that uses a base up takes its remaining VAT.</summary>
internal sealed class CreditLimits
{
    private readonly Dictionary<VatGroup, VatSubtotal> _left;

    public CreditLimits(IReadOnlyList<VatSubtotal> invoiced, IReadOnlyList<VatSubtotal> credited)
    {
        var before = credited.ToDictionary(vat => vat.Group);
        _left = invoiced.ToDictionary(vat => vat.Group, vat => before.TryGetValue(vat.Group, out var taken)
            ? vat with { NetBase = vat.NetBase - taken.NetBase, VatAmount = vat.VatAmount - taken.VatAmount }
            : vat);
    }

    /// <summary>What is left, as one line a group; as several where a line's bound is reached.</summary>
    public IReadOnlyList<LineContent> Remainder(InvoiceNumber number) =>
    [
        .. _left.Values.OrderBy(left => left.Group).SelectMany(left => Slices(left.NetBase).Select(slice => new LineContent
        {
            Description = $"Solde de la facture {number}",
            Quantity = new(slice.IsNegative ? -1m : 1m),
            UnitPrice = new(Math.Abs(slice.Amount)),
            VatRate = left.VatRate,
            VatCategory = left.VatCategory,
        })),
    ];

    /// <summary>The credited lines, each with the VAT of its group of the original.</summary>
    /// <exception cref="DomainException"><c>requete_invalide</c>; <c>avoir_excedentaire</c> for a group the invoice doesn't have</exception>
    public IReadOnlyList<InvoiceLine> Lines(IReadOnlyList<LineContent> contents)
    {
        var errors = new FieldErrors();
        errors.AddIf(contents.Count == 0, "Lines", "Un avoir a au moins une ligne.", "A credit note needs at least one line.");
        if (!LineDrafting.AreFewEnough(contents, errors)) errors.ThrowIfAny();
        var filled = contents.Select((line, i) => Filled(line, $"Lines[{i}].", errors)).ToArray();
        errors.ThrowIfAny();

        var lines = LineDrafting.Lines(filled, AsPolicy(), errors);
        errors.ThrowIfAny();
        return lines;
    }

    /// <summary>
    /// The note's totals, with VAT taken from what is left where a base is used up. Where a base is negative, the others may
    /// be worth more than the invoice: of all of them together no more can be credited than is left.
    /// </summary>
    /// <exception cref="DomainException"><c>avoir_excedentaire</c></exception>
    public InvoiceTotals Totals(InvoiceTotals computed)
    {
        VatSubtotal[] byGroup = [.. computed.ByGroup.Select(Limited)];
        var totals = InvoiceTotals.Of(byGroup, computed.DiscountShares);
        var left = InvoiceTotals.Of([.. _left.Values], []);
        return totals.Net <= left.Net && totals.Vat <= left.Vat ? totals : throw InvoiceErrors.CreditTooLarge.AsException();
    }

    public bool IsUsedUpBy(InvoiceTotals credit)
    {
        var credited = credit.ByGroup.ToDictionary(vat => vat.Group, vat => vat.NetBase);
        return _left.All(left => left.Value.NetBase == credited.GetValueOrDefault(left.Key));
    }

    /// <summary>A group may reach ten billion, a line only one.</summary>
    private static IEnumerable<Money> Slices(Money amount)
    {
        var most = new Money(Money.Bound - 0.01m);
        for (var left = amount; !left.IsZero;)
        {
            var slice = left.IsNegative ? Money.Max(left, -most) : Money.Min(left, most);
            yield return slice;
            left -= slice;
        }
    }

    private VatSubtotal Limited(VatSubtotal credit)
    {
        var left = _left[credit.Group];
        if (credit.NetBase == left.NetBase) return credit with { VatAmount = left.VatAmount };
        if (!Within(credit.NetBase, left.NetBase)) throw InvoiceErrors.CreditTooLarge.AsException();

        return Within(credit.VatAmount, left.VatAmount) ? credit : credit with { VatAmount = left.VatAmount };
    }

    private static bool Within(Money value, Money limit) =>
        limit.IsNegative ? value <= Money.Zero && value >= limit : value >= Money.Zero && value <= limit;

    /// <summary>A line that names no VAT takes the invoice's, where there is only one it can mean.</summary>
    private LineContent Filled(LineContent line, string path, FieldErrors errors)
    {
        var candidates = _left.Values
            .Where(vat => (line.VatRate is null || vat.VatRate == line.VatRate) && (line.VatCategory is null || vat.VatCategory == line.VatCategory))
            .ToArray();
        if (candidates.Length == 0) throw InvoiceErrors.CreditTooLarge.AsException();

        if (candidates is not [var meant])
        {
            if (candidates.Select(vat => vat.VatRate).Distinct().Count() > 1) errors.Add($"{path}VatRate", "La facture a plusieurs taux : dites lequel est crédité.", "The invoice has several rates: say which one is credited.");
            else errors.Add($"{path}VatCategory", "La facture a plusieurs catégories à ce taux : dites laquelle est créditée.", "The invoice has several categories at this rate: say which one is credited.");
            return line;
        }

        var named = line with { VatRate = meant.VatRate, VatCategory = meant.VatCategory };
        return meant.ExemptionReason is null ? named : Exempted(named, meant, path, errors);
    }

    /// <summary>Exempt as the invoice is: a note that gave another reason would correct what was never invoiced.</summary>
    private static LineContent Exempted(LineContent line, VatSubtotal meant, string path, FieldErrors errors)
    {
        errors.AddIf(line.ExemptionReason is { } reason && !LegalTexts.IsSameReason(meant.VatCategory, meant.ExemptionCode, reason, meant.ExemptionReason!), $"{path}ExemptionReason",
            $"Un avoir garde le motif de la facture : « {meant.ExemptionReason} ».", $"A credit note keeps the invoice's reason: “{meant.ExemptionReason}”.");
        errors.AddIf(line.ExemptionCode is { } code && code != meant.ExemptionCode, $"{path}ExemptionCode",
            $"Un avoir garde le code de la facture : {meant.ExemptionCode ?? "aucun"}.", $"A credit note keeps the invoice's code: {meant.ExemptionCode ?? "none"}.");
        return line with { ExemptionReason = meant.ExemptionReason, ExemptionCode = meant.ExemptionCode };
    }

    /// <summary>The rates of the original are allowed, whatever the firm allows today.</summary>
    private VatPolicy AsPolicy() => new(Company.VatScheme.Standard, [.. _left.Keys.Select(group => group.Rate).Distinct()]);
}
