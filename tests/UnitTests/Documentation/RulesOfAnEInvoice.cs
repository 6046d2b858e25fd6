using System.Text.RegularExpressions;
using MiniCrm.Infrastructure.Documents.FacturX;
using MiniCrm.Tests;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Documentation;

/// <summary>docs/e-invoice-rules.md names what exists, and every rule that is checked.</summary>
public partial class RulesOfAnEInvoice
{
    private static readonly string[] Named = [.. Name().Matches(Repository.Read("docs/e-invoice-rules.md")).Select(match => match.Groups[1].Value).Distinct()];

    [Fact]
    public void Are_found_where_the_page_says()
    {
        var known = new[] { typeof(TheRules).Assembly, typeof(CrossIndustryInvoice).Assembly, TheRules.All[0].GetType().Assembly }
            .SelectMany(assembly => assembly.GetTypes()).Select(type => type.Name).ToHashSet();

        Assert.InRange(Named.Length, 50, 200);
        Assert.Empty(Named.Except(known));
    }

    [Fact]
    public void Leave_out_none_that_is_checked() =>
        Assert.Empty(TheRules.All.Where(rule => rule.Id.StartsWith("BR-", StringComparison.Ordinal)).Select(rule => rule.GetType().Name).Except(Named));

    /// <summary>A type in backticks, perhaps with its member.</summary>
    [GeneratedRegex(@"`([A-Z][a-z]+[A-Za-z]*)(?:\.[A-Za-z]+)?`")]
    private static partial Regex Name();
}
