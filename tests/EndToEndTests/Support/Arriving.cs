using Microsoft.Playwright;

namespace MiniCrm.EndToEndTests.Support;

/// <summary>Waits for a page that something leads to.</summary>
internal static class Arriving
{
    private const int Times = 6;
    private const float EachMs = 10_000;

    /// <param name="page">Where it happens.</param>
    /// <param name="url">A glob of its address.</param>
    public static Task ArrivedAsync(this IPage page, string url) => AskedAgainAsync(page, timeout => page.WaitForURLAsync(url, new() { Timeout = timeout }));

    /// <inheritdoc cref="ArrivedAsync(IPage, string)"/>
    public static Task ArrivedAsync(this IPage page, Func<string, bool> url) => AskedAgainAsync(page, timeout => page.WaitForURLAsync(url, new() { Timeout = timeout }));

    public static Task LoadedAsync(this IPage page) => AskedAgainAsync(page, timeout => page.WaitForLoadStateAsync(LoadState.Load, new() { Timeout = timeout }));

    /// <summary>Playwright looks whether the page is there, then waits to be told: what is told in between it waits for in vain. So it is asked again.</summary>
    private static async Task AskedAgainAsync(IPage page, Func<float, Task> waitAsync)
    {
        for (var time = 1; ; time++)
        {
            try
            {
                await waitAsync(EachMs);
                return;
            }
            catch (TimeoutException missed)
            {
                if (time == Times) throw new TimeoutException($"Still at {page.Url}.", missed);
            }
        }
    }
}
