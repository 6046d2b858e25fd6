using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests.Invoicing;

/// <summary>What people do in the editor, named once.</summary>
internal static class Desk
{
    public static string Cell(int row, string field) => $"[name='Lines[{row}].{field}']";

    public static async Task LineAsync(this IPage page, int row, string description, string quantity, string price)
    {
        await page.FillAsync(Cell(row, "Description"), description);
        await page.FillAsync(Cell(row, "Quantity"), quantity);
        await page.FillAsync(Cell(row, "UnitPrice"), price);
    }

    /// <summary>The client of that name, by typing and Enter.</summary>
    public static async Task PickClientAsync(this IPage page, string words)
    {
        await page.Locator("#f-ClientId-recherche").FillAsync(words);
        await page.Locator(".options [role=option]:not(.create)").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>What was copied elsewhere, into a field.</summary>
    public static async Task PasteAsync(this IPage page, string field, string text)
    {
        await page.FocusAsync(field);
        await page.EvaluateAsync("""
            text => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """, text);
    }

    /// <summary>The amounts shown once the server has worked out what was typed.</summary>
    public static Task TotalAsync(this IPage page, string gross) => page.Locator($"#bilan[data-total='{gross}']").WaitForAsync();

    public static int IdOf(Visitor visitor) => int.Parse(visitor.At.Split('?', '#')[0].Split('/')[2], System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<int> IssuedAsync(Site site, int client, string net = "100.00")
    {
        var id = await site.Crm.DraftAsync(client, net);
        await site.Crm.IssueAsync(id);
        return id;
    }
}
