namespace MiniCrm.Load;

/// <summary>How much data the scenarios run over.</summary>
internal sealed record Size(string Name, int Clients, int Invoices)
{
    public static IReadOnlyList<Size> All { get; } = [new("S", 1_000, 10_000), new("M", 100_000, 1_000_000)];

    public static Size Named(string name) => All.First(size => size.Name == name);
}
