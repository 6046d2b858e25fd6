namespace MiniCrm.Domain.Common;

/// <summary>The one rounding of the product: two decimals, half away from zero.</summary>
public static class Rounding
{
    public static decimal ToCents(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    /// <summary>Whether the value carries no more than <paramref name="decimals"/> decimals, trailing zeros aside.</summary>
    public static bool Fits(decimal value, int decimals) => value.Scale <= decimals || decimal.Round(value, decimals) == value;
}
