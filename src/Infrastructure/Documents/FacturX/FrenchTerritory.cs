using System.Collections.Frozen;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Countries of ISO 3166-1 that are France: its own code and those of its overseas territories.</summary>
internal static class FrenchTerritory
{
    private static readonly FrozenSet<string> Codes =
        FrozenSet.ToFrozenSet(["FR", "BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"]);

    public static bool Includes(string country) => Codes.Contains(country);
}
