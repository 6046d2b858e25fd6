using System.Globalization;

namespace MiniCrm.Load;

/// <param name="Seconds">For each scenario.</param>
/// <param name="Minutes">For the mix that shows what only time brings.</param>
internal sealed record Options(string Product, string Floor, string Data, IReadOnlyList<Size> Sizes, TimeSpan Seconds, TimeSpan Minutes, IReadOnlyList<Scenario> Scenarios, string? Output)
{
    public bool AreAll => Scenarios.Count == Scenario.All.Count;

    public static Options Parse(string[] arguments)
    {
        var named = new Dictionary<string, string>();
        var rest = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].StartsWith("--", StringComparison.Ordinal)) named[arguments[i][2..]] = arguments[++i];
            else rest.Add(arguments[i]);
        }

        return new(rest[0], rest[1], rest[2],
            [.. named.GetValueOrDefault("sizes", "S,M").Split(',').Select(Size.Named)],
            TimeSpan.FromSeconds(Number("seconds", "5")),
            TimeSpan.FromMinutes(Number("minutes", "10")),
            [.. Scenario.All.Where(scenario => scenario.Name.Contains(named.GetValueOrDefault("only", ""), StringComparison.OrdinalIgnoreCase))],
            named.GetValueOrDefault("out"));

        double Number(string name, string otherwise) => double.Parse(named.GetValueOrDefault(name, otherwise), CultureInfo.InvariantCulture);
    }
}
