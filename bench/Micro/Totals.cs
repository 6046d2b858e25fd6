using BenchmarkDotNet.Attributes;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Micro;

/// <summary>The arithmetic of an invoice: shares of a discount by largest remainder over its VAT groups.</summary>
[MemoryDiagnoser]
public class Totals
{
    private readonly Money[] _groups = [new(1_234.56m), new(89.10m), new(45_000m), new(0.07m)];

    [Benchmark]
    public IReadOnlyList<Money> ShareOfADiscount() => Allocation.ByLargestRemainder(new(100.01m), _groups);
}
