using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MiniCrm.EndToEndTests.Support;

/// <summary>WCAG 2.2 AA as axe-core sees it, and a few things it leaves open.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var found = await page.RunAxe(Rules);
        Assert.True(found.Violations.Length == 0, Told(page, found));
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal(1, await page.Locator("main").CountAsync());
        Assert.NotEqual("", await page.TitleAsync());
    }

    private static string Told(IPage page, AxeResult found) => $"{page.Url}\n" + string.Join('\n', found.Violations.SelectMany(violation =>
        violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}\n    {node.Html}\n    {string.Join("; ", node.Any.Select(check => check.Message))}")));
}
