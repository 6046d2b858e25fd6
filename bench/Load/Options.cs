using System.Globalization;

namespace MiniCrm.Load;

/// <param name="Only">Words of a scenario's name, or one of the <see cref="Part"/>s; all of them when empty.</param>
/// <param name="Seconds">For each scenario.</param>
/// <param name="Minutes">For the mix that shows what only time brings.</param>
internal sealed record Options(string Product, string Floor, string Data, IReadOnlyList<Size> Sizes, TimeSpan Seconds, TimeSpan Minutes, string Only, string? Output)
{
    public IReadOnlyList<Scenario> Scenarios { get; } = [.. Scenario.All.Where(scenario => scenario.Name.Contains(Only, StringComparison.OrdinalIgnoreCase))];

    public bool AreAll => Only.Length == 0;

    public bool AreNone => Scenarios.Count == 0 && !Array.Exists(Enum.GetValues<Part>(), Has);

    public bool Has(Part part) => AreAll || Only.Equals(part.ToString(), StringComparison.OrdinalIgnoreCase);

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
            TimeSpan.FromSeconds(Number("seconds", "3")),
            TimeSpan.FromMinutes(Number("minutes", "10")),
            named.GetValueOrDefault("only", ""),
            named.GetValueOrDefault("out"));

        double Number(string name, string otherwise) => double.Parse(named.GetValueOrDefault(name, otherwise), CultureInfo.InvariantCulture);
    }
}

/// <summary>What is measured besides the scenarios, none of which has such a name.</summary>
internal enum Part
{
    /// <summary>One instance and two behind nginx.</summary>
    Pairs,

    /// <summary>The floor's statements, by pgbench.</summary>
    Statements,

    /// <summary>PDFs, asked for and made.</summary>
    Pdfs,

    /// <summary>Minutes of the mix.</summary>
    Lasting,
}
