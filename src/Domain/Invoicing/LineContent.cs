using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>All that a user may write on one line.</summary>
public sealed record LineContent
{
    public string? Description { get; init; }
    public Quantity Quantity { get; init; } = new(1m);
    public Unit Unit { get; init; } = Unit.Piece;
    public UnitPrice UnitPrice { get; init; }
    public Percentage DiscountPercent { get; init; }

    /// <summary>Null takes the scheme's usual rate.</summary>
    public Percentage? VatRate { get; init; }

    /// <summary>Null means S for a rate above zero; a zero rate must say which.</summary>
    public VatCategory? VatCategory { get; init; }
    public string? ExemptionReason { get; init; }
    public string? ExemptionCode { get; init; }
}
