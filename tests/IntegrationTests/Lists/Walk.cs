using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>Follows the links of a list, as a client of the API does.</summary>
internal static class Walk
{
    /// <summary>Every page from the first to the last.</summary>
    public static async Task<List<Page<int>>> ForwardAsync(Func<string?, Task<Page<int>>> read)
    {
        var pages = new List<Page<int>> { await read(null) };
        while (pages[^1].Next is { } next) pages.Add(await read(next));
        return pages;
    }

    /// <summary>Every page before this one, nearest first.</summary>
    public static async Task<List<Page<int>>> BackFromAsync(Page<int> page, Func<string?, Task<Page<int>>> read)
    {
        var pages = new List<Page<int>>();
        for (var previous = page.Previous; previous is not null; previous = pages[^1].Previous) pages.Add(await read(previous));
        return pages;
    }
}
