using MiniCrm.Application.Clients;
using MiniCrm.Application.Company;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

/// <summary>What the law words is said as on the day of issue, whatever the draft says and the database has kept of it.</summary>
public sealed class WordingTheLawAtIssue
{
    private const string Code = "TVA non applicable, art. 293 B du CGI";
    private const string NewCode = "TVA non applicable, art. L223-1 et suivants du CIBS";

    [Theory]
    [InlineData(2026, NewCode, Code)]
    [InlineData(2026, null, Code)]
    [InlineData(2028, Code, NewCode)]
    [InlineData(2028, null, NewCode)]
    public async Task Rewords_the_exemption_of_a_small_business(int year, string? drafted, string issued)
    {
        await using var host = await CrmHost.StartAsync(new(year, 11, 2));
        await host.SendAsync(new UpdateCompany(Firm(VatScheme.SmallBusinessExemption)));

        Assert.Equal(issued, await IssuedAsync(host, new() { Description = "Pose", UnitPrice = new(100m), ExemptionReason = drafted }, "FR"));
    }

    [Fact]
    public async Task Rewords_an_export()
    {
        await using var host = await CrmHost.StartAsync(new(2028, 11, 2));
        await host.SendAsync(new UpdateCompany(Firm(VatScheme.Standard)));

        var reason = await IssuedAsync(host, new() { Description = "Pose", UnitPrice = new(100m), VatCategory = VatCategory.G, ExemptionReason = LegalTexts.Export[0].Text }, "CH");

        Assert.Equal(LegalTexts.Export.Single(wording => wording.ValidTo is null).Text, reason);
    }

    private static async Task<string?> IssuedAsync(CrmHost host, LineContent line, string country)
    {
        var client = await host.SendAsync(new CreateClient(new() { Name = "Duval", Street = "2 rue Y", PostalCode = "75001", City = "Paris", Country = country }));
        var draft = await host.SendAsync(new DraftInvoice(new() { ClientId = client.Id, Lines = [line] }));
        var invoice = await host.SendAsync(new IssueInvoice(draft.Id, new()));
        Assert.Equal(invoice.VatBreakdown.Single().ExemptionReason, invoice.Lines.Single().ExemptionReason);
        return invoice.Lines.Single().ExemptionReason;
    }

    private static CompanySettings Firm(VatScheme scheme) => new()
    {
        LegalName = "Atelier Dupré",
        Siren = "732829320",
        VatNumber = "FR44732829320",
        Street = "1 rue des Lilas",
        PostalCode = "69001",
        City = "Lyon",
        VatScheme = scheme,
    };
}
