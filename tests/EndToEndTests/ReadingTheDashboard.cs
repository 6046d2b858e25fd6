using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

[Collection(DemoSite.Shared)]
public sealed class ReadingTheDashboard(DemoSite demo)
{
    /// <remarks>Not what was billed: deposits deducted are taken off there, and lists add up documents as they are.</remarks>
    [Fact]
    public async Task Every_figure_to_cash_or_cashed_leads_to_the_list_that_sums_to_it()
    {
        var visitor = await demo.Site.VisitAsync();
        await visitor.GoAsync("/");
        await visitor.Page.ClickAsync(".chart summary");
        var figures = await visitor.Page.EvaluateAsync<string[][]>("""
            () => [...document.querySelectorAll("main a[href]:not([href*=emise_du])")]
              .map((link) => [(link.querySelector(".value, .num") ?? link).textContent.trim(), link.getAttribute("href")])
              .filter(([figure]) => /^[−\d][\d\s]*,\d\d\s€$/.test(figure) && !figure.startsWith("0,00"))
            """);

        // Four above, what came in this month, twelve months of it, the ages that are not empty.
        Assert.InRange(figures.Length, 4 + 1 + 10 + 1, 4 + 1 + 12 + 4);
        foreach (var figure in figures.DistinctBy(figure => (figure[0], figure[1])))
        {
            await visitor.GoAsync(figure[1]);
            Assert.Contains(figure[0], await visitor.TextAsync("tfoot, .figure"), StringComparison.Ordinal);
        }
    }
}
