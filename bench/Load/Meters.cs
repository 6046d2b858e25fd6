using System.Globalization;

namespace MiniCrm.Load;

/// <summary>What the service says of itself on <c>/metrics</c>: bytes allocated and statements sent, since it started.</summary>
internal sealed record Meters(double Allocated, double Statements)
{
    /// <summary>What the service said once, it says again for 300 ms.</summary>
    private static readonly TimeSpan Repeated = TimeSpan.FromMilliseconds(350);

    public static Meters operator -(Meters after, Meters before) => new(after.Allocated - before.Allocated, after.Statements - before.Statements);

    public static Meters operator +(Meters a, Meters b) => new(a.Allocated + b.Allocated, a.Statements + b.Statements);

    /// <summary>Zero throughout for a target without metrics.</summary>
    public static async Task<Meters> OfAsync(Target target)
    {
        await Task.Delay(Repeated);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(target.Address, "/metrics"));
        var lines = answer.IsSuccessStatusCode ? (await answer.Content.ReadAsStringAsync()).Split('\n') : [];
        return new(Sum("dotnet_gc_heap_total_allocated_bytes_total"), Sum("db_client_operation_duration_seconds_count"));

        double Sum(string name) => lines.Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Sum(ValueOf);
    }

    /// <summary>After the labels, which may hold anything, and before the time.</summary>
    private static double ValueOf(string line) => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ')[1], CultureInfo.InvariantCulture);
}
