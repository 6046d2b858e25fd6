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
        selectors = false,
        preload = false,
    };

    public static async Task AssertAccessibleAsync(this IPage page) => Assert.Empty(await page.BarriersAsync());

    /// <summary>What keeps people out, each told in a line or two; none is right.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(this IPage page)
    {
        foreach (var frame in page.Frames)
        {
            // Evaluated, not added as an element: the page's own policy allows no foreign script.
            if (!await frame.EvaluateAsync<bool>("'axe' in window")) await frame.EvaluateAsync(Script);
        }

        var found = await page.EvaluateAsync<JsonElement>("""
            async (rules) => {
              // A bar that stays covers what scrolls under it; at the end of the page it may cover nothing.
              scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
              const { violations, passes } = await axe.run(rules);
              const one = (selector) => document.querySelectorAll(selector).length === 1;
              return { violations, passed: passes.length, framed: one("h1") && one("main") && document.title !== "" };
            }
            """, Rules);
        Assert.NotEqual(0, found.GetProperty("passed").GetInt32());
        string[] missing = found.GetProperty("framed").GetBoolean() ? [] : ["One h1, one main and a title are expected."];
        return [.. missing.Concat(found.GetProperty("violations").EnumerateArray().SelectMany(Told)).Select(barrier => $"{page.Url} at {page.ViewportSize?.Width} px: {barrier}")];
    }

    private static IEnumerable<string> Told(JsonElement violation) => violation.GetProperty("nodes").EnumerateArray().Select(node =>
        $"{violation.GetProperty("id")}: {violation.GetProperty("help")}\n    {node.GetProperty("html")}\n    {node.GetProperty("failureSummary")}{string.Concat(Related(node))}");

    /// <summary>What else has to do with it, as what lies too near.</summary>
    private static IEnumerable<string> Related(JsonElement node) => node.GetProperty("any").EnumerateArray()
        .SelectMany(check => check.GetProperty("relatedNodes").EnumerateArray())
        .Select(related => $"\n    beside {related.GetProperty("html")}");
}
