using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests.Invoicing;

public sealed class ChoosingClients(Site site) : IClassFixture<Site>
{
    private const string Field = "#f-ClientId-recherche";

    [Theory]
    [InlineData("Enter")]
    [InlineData("Tab")]
    public async Task Takes_who_answers_the_words_typed_not_earlier_ones(string key)
    {
        var name = $"Zinguerie Martin {key}";
        await site.Crm.ReadyToInvoiceAsync();
        await site.Crm.PostAsync("/api/clients/", $$"""{"nom": "{{name}}"}""");
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");
        await page.FillAsync(Field, "electricite");
        await page.Locator(".options [role=option]", new() { HasText = "Électricité Générale" }).First.WaitForAsync();

        var answers = new TaskCompletionSource();
        await page.RouteAsync("**/factures/clients?q=Zinguerie*", async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });
        await page.FillAsync(Field, name);
        await page.Keyboard.PressAsync(key);
        answers.SetResult();

        await Assertions.Expect(page.Locator("#f-ClientId option:checked")).ToHaveTextAsync(name);
        await Assertions.Expect(page.Locator(Field)).ToHaveValueAsync(name);
        await Assertions.Expect(page.Locator(".options")).ToBeHiddenAsync();
        visitor.AssertNoComplaint();
    }

    [Theory]
    [InlineData(false, "Aucun client choisi.", "Enregistrer le brouillon")]
    [InlineData(true, "No client chosen.", "Save draft")]
    public async Task Keeps_words_that_chose_nobody_and_says_so(bool english, string told, string save)
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync(new(English: english));
        var page = visitor.Page;
        var field = page.Locator(Field);
        await visitor.GoAsync("/factures/nouvelle");
        await page.PickClientAsync("electricite");

        await field.FillAsync("introuvable");
        await field.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#f-ClientId-choix")).ToHaveTextAsync(told);
        await Assertions.Expect(field).ToHaveValueAsync("introuvable");
        Assert.Equal(("true", ""), (await field.GetAttributeAsync("aria-invalid"), await page.InputValueAsync("#f-ClientId")));
        await page.AssertAccessibleAsync();

        // Sent as it is, it would come back without the words.
        await page.GetByRole(AriaRole.Button, new() { Name = save }).ClickAsync();
        await Assertions.Expect(field).ToBeFocusedAsync();
        Assert.Equal(("/factures/nouvelle", "introuvable"), (visitor.At, await field.InputValueAsync()));

        await page.PickClientAsync("electricite");
        Assert.Null(await field.GetAttributeAsync("aria-invalid"));
        Assert.Equal("", await page.Locator("#f-ClientId-choix").InnerTextAsync());
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Drops_the_words_once_a_new_client_is_described()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");
        await page.FillAsync(Field, "Tonnellerie");
        // The list lies over what comes below it, as long as one is in the field.
        await page.PressAsync(Field, "Tab");
        await Assertions.Expect(page.Locator("#f-ClientId-choix")).ToContainTextAsync("Aucun client");

        await page.ClickAsync("#nouveau-client summary");
        await page.FillAsync("[name='NewClient.Name']", "Tonnellerie Vidal");
        await Assertions.Expect(page.Locator(Field)).ToHaveValueAsync("");
        Assert.Null(await page.GetAttributeAsync(Field, "aria-invalid"));
        await page.LineAsync(0, "Pose", "1", "100");
        await visitor.PressAsync("Enregistrer le brouillon");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));

        Assert.Contains("Tonnellerie Vidal", await visitor.TextAsync(), StringComparison.Ordinal);
    }
}
