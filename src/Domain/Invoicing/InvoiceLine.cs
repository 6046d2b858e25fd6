using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>One line of an invoice, with its amount worked out once.</summary>
public sealed class InvoiceLine
{
    private InvoiceLine()
    {
    }

    /// <summary>From 1, in the order printed.</summary>
    public int Position { get; private set; }
    public string Description { get; private set; } = "";
    public Quantity Quantity { get; private set; }
    public Unit Unit { get; private set; }
    public UnitPrice UnitPrice { get; private set; }
    public Percentage DiscountPercent { get; private set; }
    public VatCategory VatCategory { get; private set; }
    public Percentage VatRate { get; private set; }
    public string? ExemptionReason { get; private set; }
    public string? ExemptionCode { get; private set; }

    /// <summary>Gross less discount, each rounded to the cent (EN 16931, BT-131).</summary>
    public Money NetAmount { get; private set; }

    /// <summary>Without VAT under the small business exemption (CGI, art. 293 B; CIBS, book II, art. L223-1 ff.).</summary>
    public bool IsSmallBusiness => ExemptionCode == VatPolicy.SmallBusinessCode;

    public LineVat Vat => new(VatCategory, VatRate, ExemptionReason, ExemptionCode);

    /// <summary>Quantity × unit price, to the cent.</summary>
    public Money BeforeDiscount => Money.Rounded(Quantity.Value * UnitPrice.Value);

    public Money DiscountAmount => DiscountPercent.Of(BeforeDiscount);

    internal static InvoiceLine Of(int position, LineContent content, LineVat vat)
    {
        var line = new InvoiceLine
        {
            Position = position,
            Description = content.Description!,
            Quantity = content.Quantity,
            Unit = content.Unit,
            UnitPrice = content.UnitPrice,
            DiscountPercent = content.DiscountPercent,
            VatCategory = vat.Category,
            VatRate = vat.Rate,
            ExemptionReason = vat.ExemptionReason,
            ExemptionCode = vat.ExemptionCode,
        };
        line.NetAmount = line.BeforeDiscount - line.DiscountAmount;
        return line;
    }

    /// <summary>Says the reason in the words of another day; what it means stays.</summary>
    internal void Reword(string? exemptionReason) => ExemptionReason = exemptionReason;

    /// <summary>The same line as a user would write it again.</summary>
    internal LineContent AsContent() => new()
    {
        Description = Description,
        Quantity = Quantity,
        Unit = Unit,
        UnitPrice = UnitPrice,
        DiscountPercent = DiscountPercent,
        VatRate = VatRate,
        VatCategory = VatCategory,
        ExemptionReason = ExemptionReason,
        ExemptionCode = ExemptionCode,
    };
}
