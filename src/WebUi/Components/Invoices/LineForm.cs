using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>One line as it is typed: nothing is lost, whatever it is.</summary>
public sealed record LineForm
{
    public string? Description { get; init; }
    public string? Quantity { get; init; } = "1";
    public string? Unit { get; init; } = nameof(Domain.Invoicing.Unit.Piece);
    public string? UnitPrice { get; init; }
    public string? DiscountPercent { get; init; }

    /// <summary>Category and rate together, such as <c>S:20.00</c>: one choice for who types.</summary>
    public string? Vat { get; init; }
    public string? ExemptionReason { get; init; }
    public string? ExemptionCode { get; init; }

    /// <summary>Of a row that is gone.</summary>
    public static LineForm Empty { get; } = new() { Quantity = null, Unit = null };

    /// <summary>A row nobody wrote in is no line.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Description) && string.IsNullOrWhiteSpace(UnitPrice) && string.IsNullOrWhiteSpace(DiscountPercent) && Quantity?.Trim() is null or "" or "1";

    /// <summary>Whether it says why it bears no VAT.</summary>
    public bool IsExempt => VatChoices.Of(Vat).Category is not (null or VatCategory.S or VatCategory.Z);

    public static LineForm Of(LineDetails line, Speech speech) => new()
    {
        Description = line.Description,
        Quantity = Typed.Of(line.Quantity.Value, speech),
        Unit = line.Unit.ToString(),
        UnitPrice = Typed.Of(line.UnitPrice, speech),
        DiscountPercent = line.DiscountPercent.IsZero ? null : Typed.Of(line.DiscountPercent.Value, speech),
        Vat = VatChoices.ValueOf(line.VatCategory, line.VatRate),
        ExemptionReason = line.ExemptionReason,
        ExemptionCode = line.ExemptionCode,
    };

    public static LineForm Of(Func<string, string?> typed) => new()
    {
        Description = typed(nameof(Description)),
        Quantity = typed(nameof(Quantity)),
        Unit = typed(nameof(Unit)),
        UnitPrice = typed(nameof(UnitPrice)),
        DiscountPercent = typed(nameof(DiscountPercent)),
        Vat = typed(nameof(Vat)),
        ExemptionReason = typed(nameof(ExemptionReason)),
        ExemptionCode = typed(nameof(ExemptionCode)),
    };

    public IEnumerable<(string Field, string? Text)> Fields() =>
    [
        (nameof(Description), Description), (nameof(Quantity), Quantity), (nameof(Unit), Unit), (nameof(UnitPrice), UnitPrice),
        (nameof(DiscountPercent), DiscountPercent), (nameof(Vat), Vat), (nameof(ExemptionReason), ExemptionReason), (nameof(ExemptionCode), ExemptionCode),
    ];

    /// <summary>On one line, as it was typed.</summary>
    public string InWords(IReadOnlyList<(string Value, string Label)> vat, Speech speech)
    {
        var unit = Enum.TryParse<Unit>(Unit, out var known) && known != Domain.Invoicing.Unit.Piece ? $" {Words.Of(known, speech)}" : "";
        var tax = vat.Where(choice => choice.Value == Vat).Select(choice => choice.Label).FirstOrDefault() ?? Vat;
        return string.Join(" · ", ((string?[])[Description, $"{Quantity ?? "1"}{unit} × {UnitPrice ?? "0"}", DiscountPercent is null ? null : $"−{DiscountPercent} %", tax, ExemptionReason])
            .Where(part => !string.IsNullOrEmpty(part)));
    }

    public LineContent AsContent(LineNumbers numbers, DateOnly today)
    {
        var (category, rate) = VatChoices.Of(Vat);
        return new()
        {
            Description = Description,
            Quantity = numbers.Quantity(Quantity),
            Unit = Enum.TryParse<Unit>(Unit, out var unit) && Enum.IsDefined(unit) ? unit : Domain.Invoicing.Unit.Piece,
            UnitPrice = numbers.UnitPrice(UnitPrice),
            DiscountPercent = numbers.Discount(DiscountPercent),
            VatCategory = category,
            VatRate = rate,
            ExemptionReason = IsExempt ? VatChoices.ReasonFor(category!.Value, ExemptionReason, today) : null,
            ExemptionCode = IsExempt ? VatChoices.CodeFor(category!.Value, ExemptionCode) : null,
        };
    }
}

/// <summary>Reads the numbers of one line; what is no number, or out of bounds, is noted beside its field and counts as nothing.</summary>
/// <param name="path">Such as <c>Lines[0].</c>.</param>
public sealed class LineNumbers(Form form, string path)
{
    /// <summary>Nothing typed is one of it.</summary>
    public Quantity Quantity(string? text) =>
        string.IsNullOrWhiteSpace(text) ? new(1m) : new(Read(nameof(LineForm.Quantity), text, "", Domain.Common.Quantity.Decimals, number => Math.Abs(number) < Domain.Common.Quantity.Bound));

    public UnitPrice UnitPrice(string? text) =>
        new(Read(nameof(LineForm.UnitPrice), text, "€", Domain.Common.UnitPrice.Decimals, price => price >= 0 && price < Domain.Common.UnitPrice.Bound));

    public Percentage Discount(string? text) => new(Read(nameof(LineForm.DiscountPercent), text, "%", 2, percent => percent is >= 0 and <= 100));

    private decimal Read(string field, string? text, string signs, int decimals, Func<decimal, bool> isAllowed)
    {
        if (string.IsNullOrWhiteSpace(text)) return 0m;
        var number = form.Number(text, signs);
        if (number is { } read && isAllowed(read) && Rounding.Fits(read, decimals)) return read;

        var (french, english) = number switch
        {
            null => ("Un nombre est attendu, par exemple 1 234,56.", "A number is expected, such as 1,234.56."),
            { } wrong when !Rounding.Fits(wrong, decimals) => ($"{decimals} décimales au plus.", $"{decimals} decimals at most."),
            < 0 when field == nameof(LineForm.UnitPrice) => ("Un prix ne peut être négatif : donnez plutôt une quantité négative.", "A price cannot be negative: give a negative quantity instead."),
            _ when field == nameof(LineForm.DiscountPercent) => ("De 0 à 100 %.", "From 0 to 100%."),
            _ => ("Ce nombre est trop grand.", "This number is too large."),
        };
        form.AddUnreadable(path + field, french, english);
        return 0m;
    }
}
