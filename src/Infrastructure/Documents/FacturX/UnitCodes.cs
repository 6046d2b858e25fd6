using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Units of measure in the code of UN/ECE recommendation 20 (BT-130).</summary>
internal static class UnitCodes
{
    public static string Of(Unit unit) => unit switch
    {
        Unit.Piece => "C62",
        Unit.Hour => "HUR",
        Unit.Day => "DAY",
        Unit.Month => "MON",
        Unit.Year => "ANN",
        Unit.LumpSum => "LS",
        Unit.Kilogram => "KGM",
        Unit.Gram => "GRM",
        Unit.Tonne => "TNE",
        Unit.Litre => "LTR",
        Unit.Metre => "MTR",
        Unit.SquareMetre => "MTK",
        Unit.CubicMetre => "MTQ",
        Unit.Kilometre => "KMT",
        Unit.Set => "SET",
        Unit.Percent => "P1",
    };
}
