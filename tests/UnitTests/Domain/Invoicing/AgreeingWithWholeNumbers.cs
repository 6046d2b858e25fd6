namespace MiniCrm.UnitTests.Domain.Invoicing;

/// <summary>A million of the same stories: <c>dotnet run -c Release --project bench/Micro -- totals 1000000</c>.</summary>
public class AgreeingWithWholeNumbers
{
    [Fact]
    public void In_five_thousand_stories_by_chance() => Assert.Empty(Enumerable.Range(0, 5_000).Select(WholeNumbers.DifferenceIn).OfType<string>());
}
