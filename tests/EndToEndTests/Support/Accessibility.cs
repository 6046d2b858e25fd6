using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MiniCrm.EndToEndTests.Support;

/// <summary>WCAG 2.2 AA as axe-core sees it, and a few things it leaves open.</summary>
internal static class Accessibility
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private static readonly object Rules = new
    {
        runOnly = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } },
        resultTypes = new[] { "violations" },
    };

    /// <summary>Those that width and colours decide; a page seen already breaks no other by being narrower or darker.</summary>
    private static readonly object RulesOfLooks = new
    {
        runOnly = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable" } },
        resultTypes = new[] { "violations" },
        preload = false,
    };

    public static async Task AssertAccessibleAsync(this IPage page) => Assert.Empty(await page.BarriersAsync());

    /// <summary>What keeps people out, each told in a line or two; none is right.</summary>
    public static Task<IReadOnlyList<string>> BarriersAsync(this IPage page) => page.BarriersAsync(Rules);

    /// <summary>The same of a page that was looked at before, in other colours or at another width.</summary>
    public static Task<IReadOnlyList<string>> BarriersOfLooksAsync(this IPage page) => page.BarriersAsync(RulesOfLooks);

    private static async Task<IReadOnlyList<string>> BarriersAsync(this IPage page, object rules)
    {
        foreach (var frame in page.Frames)
        {
            // Evaluated, not added as an element: the page's own policy allows no foreign script.
            if (!await frame.EvaluateAsync<bool>("'axe' in window")) await frame.EvaluateAsync(Script);
        }

        var found = await page.EvaluateAsync<JsonElement>("""
            async (rules) => {
              const { violations, passes } = await axe.run(rules);
              const one = (selector) => document.querySelectorAll(selector).length === 1;
              return { violations, passed: passes.length, framed: one("h1") && one("main") && document.title !== "" };
            }
            """, rules);
        Assert.NotEqual(0, found.GetProperty("passed").GetInt32());
        string[] missing = found.GetProperty("framed").GetBoolean() ? [] : ["One h1, one main and a title are expected."];
        return [.. missing.Concat(found.GetProperty("violations").EnumerateArray().SelectMany(Told)).Select(barrier => $"{page.Url} at {page.ViewportSize?.Width} px: {barrier}")];
    }

    private static IEnumerable<string> Told(JsonElement violation) => violation.GetProperty("nodes").EnumerateArray().Select(node =>
        $"{violation.GetProperty("id")}: {violation.GetProperty("help")}\n    {node.GetProperty("html")}\n    {node.GetProperty("failureSummary")}");
}
