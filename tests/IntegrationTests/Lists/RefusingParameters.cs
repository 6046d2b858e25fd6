using MiniCrm.Domain.Common;

namespace MiniCrm.IntegrationTests.Lists;

public sealed class RefusingParameters(SomeRows rows) : IClassFixture<SomeRows>
{
    private ListHost Host => rows.Host;

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(201)]
    public Task Refuses_a_page_of_no_or_too_many_rows(int size) => AssertRefusedAsync("PageSize", () => Host.ClientIdsAsync(new(size)));

    [Theory]
    [InlineData("clients", "StartDate")]
    [InlineData("projets", "Number")]
    [InlineData("factures", "Name")]
    [InlineData("factures", "--Id")]
    [InlineData("factures", "")]
    [InlineData("factures", "-")]
    [InlineData("factures", "id; DROP TABLE factures")]
    public async Task Refuses_an_order_that_the_list_does_not_have_and_names_those_it_has(string list, string ordering)
    {
        var error = await AssertRefusedAsync("Ordering", () => Host.IdsAsync(list, new(5, ordering)));

        Assert.Contains("id, ", error.Fields[0].Message.French, StringComparison.Ordinal);
        Assert.Contains(list == "factures" ? "numero" : "nom", error.Fields[0].Message.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_the_cursor_of_another_list_or_order()
    {
        var cursor = (await Host.ClientIdsAsync(new(5, "Name"))).Next;

        await AssertRefusedAsync("Cursor", () => Host.ClientIdsAsync(new(5, "-Name", cursor)));
        await AssertRefusedAsync("Cursor", () => Host.ClientIdsAsync(new(5, null, cursor)));
        await AssertRefusedAsync("Cursor", () => Host.ProjectIdsAsync(new(5, "Name", cursor)));
    }

    [Theory]
    [InlineData("factures\n-IssueDate\n>\n5\nhier")]
    [InlineData("factures\n-IssueDate\n>\n5\n2026-02-30")]
    [InlineData("factures\n-Number\n>\n5\nF2026\0")]
    [InlineData("factures\n-GrossAmount\n>\n5")]
    [InlineData("factures\n-GrossAmount\n>\n5\n12.345")]
    [InlineData("factures\n-GrossAmount\n>\n5\n99999999999999999999999999999999")]
    [InlineData("factures\n-CreatedAt\n>\n5\n2026-01-01")]
    [InlineData("factures\n-Id\n>\n5\n5")]
    public async Task Refuses_a_forged_cursor(string content)
    {
        var forged = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(content));

        await AssertRefusedAsync("Cursor", () => Host.InvoiceIdsAsync(new(5, content.Split('\n')[1], forged)));
    }

    [Theory]
    [InlineData("factures\n-IssueDate\n>\n5\n0001-01-01")]
    [InlineData("factures\n-IssueDate\n<\n5\n9999-12-31")]
    [InlineData("factures\n-CreatedAt\n>\n5\n0001-01-01T00:00:00.000000Z")]
    [InlineData("factures\n-CreatedAt\n<\n5\n9999-12-31T23:59:59.999999Z")]
    [InlineData("factures\n-GrossAmount\n<\n5\n79228162514264337593543950335.00")]
    [InlineData("factures\n-GrossAmount\n>\n2147483647\n-1.00")]
    [InlineData("factures\n-Id\n>\n0")]
    public async Task Takes_any_place_that_could_be_one(string content)
    {
        var cursor = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(content));

        var refused = await Record.ExceptionAsync(() => Host.InvoiceIdsAsync(new(5, content.Split('\n')[1], cursor)));

        Assert.True(refused is null or DomainException, $"{refused}");
    }

    [Fact]
    public async Task Refuses_texts_that_the_database_does_not_take()
    {
        await AssertRefusedAsync("Search", () => Host.ClientIdsAsync(filters: new() { Search = "a\0b" }));
        await AssertRefusedAsync("City", () => Host.ClientIdsAsync(filters: new() { City = "Paris\0" }));
        await AssertRefusedAsync("Tag", () => Host.ClientIdsAsync(filters: new() { Tag = ["vip", "\ud800"] }));
        await AssertRefusedAsync("Search", () => Host.ProjectIdsAsync(filters: new() { Search = new('x', 201) }));
    }

    [Fact]
    public async Task Refuses_ids_that_cannot_be()
    {
        await AssertRefusedAsync("ClientId", () => Host.ProjectIdsAsync(filters: new() { ClientId = 0 }));
        await AssertRefusedAsync("ClientId", () => Host.InvoiceIdsAsync(filters: new() { ClientId = -1 }));
        await AssertRefusedAsync("ProjectId", () => Host.InvoiceIdsAsync(filters: new() { ProjectId = 0 }));
    }

    private static async Task<DomainError> AssertRefusedAsync(string field, Func<Task> act)
    {
        var error = (await Assert.ThrowsAsync<DomainException>(act)).Error;
        Assert.Equal((ErrorKind.Rule, "parametre_invalide", field), (error.Kind, error.Code, error.Fields.Single().Field));
        return error;
    }
}
