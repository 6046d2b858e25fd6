using System.Globalization;

namespace MiniCrm.Load;

internal sealed record Options(string Product, string Floor, string Data, IReadOnlyList<Size> Sizes, TimeSpan Seconds, IReadOnlyList<Scenario> Scenarios, string? Output)
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
            TimeSpan.FromSeconds(double.Parse(named.GetValueOrDefault("seconds", "5"), CultureInfo.InvariantCulture)),
            [.. Scenario.All.Where(scenario => scenario.Name.Contains(named.GetValueOrDefault("only", ""), StringComparison.OrdinalIgnoreCase))],
            named.GetValueOrDefault("out"));
    }
}
