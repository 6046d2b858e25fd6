using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

[Collection(DemoSite.Shared)]
public sealed class ReadingTheDashboard(DemoSite demo)
{
    [Fact]
    public async Task Every_figure_leads_to_the_list_that_sums_to_it()
    {
        var visitor = await demo.Site.VisitAsync();
        await visitor.GoAsync("/");
        await visitor.Page.ClickAsync(".chart summary");
        var figures = await visitor.Page.EvaluateAsync<string[][]>("""
            () => [...document.querySelectorAll("main a[href]")]
              .map((link) => [(link.querySelector(".value, .num") ?? link).textContent.trim(), link.getAttribute("href")])
              .filter(([figure]) => /^[−\d][\d\s]*,\d\d\s€$/.test(figure) && !figure.startsWith("0,00"))
            """);

        // Four above, this month's two, the two of twelve months, the ages that are not empty, the best clients.
        Assert.InRange(figures.Length, 4 + 2 + 2 * 10 + 1 + 5, 4 + 2 + 2 * 12 + 4 + 5);
        foreach (var figure in figures.DistinctBy(figure => (figure[0], figure[1])))
        {
            await visitor.GoAsync(figure[1]);
            Assert.Contains(figure[0], await visitor.TextAsync("tfoot, .figure"), StringComparison.Ordinal);
        }
    }
}
