using BenchmarkDotNet.Attributes;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.Micro;

/// <summary>The arithmetic of an invoice: shares of a discount by largest remainder over its VAT groups.</summary>
[MemoryDiagnoser]
public class Totals
{
    private readonly Invoice _invoice = AnInvoice.With([.. Enumerable.Range(1, 40).Select(i => A.Line(12.34m * i, i % 2 == 0 ? 20m : 5.5m, quantity: 1.5m))]).Build();
    private readonly Money[] _groups = [new(1_234.56m), new(89.10m), new(45_000m), new(0.07m)];

    [Benchmark]
    public IReadOnlyList<Money> ShareOfADiscount() => Allocation.ByLargestRemainder(new(100.01m), _groups);

    [Benchmark]
    public InvoiceTotals OfFortyLines() => InvoiceTotals.Of(_invoice.Lines, new(100.01m));
}
