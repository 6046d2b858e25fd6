using MiniCrm.IntegrationTests.Hardening;

namespace MiniCrm.IntegrationTests.Pages;

/// <summary>Forms of the pages, sent as a browser without scripts sends them.</summary>
public sealed class SendingForms(GuardingForms.Site site) : IClassFixture<GuardingForms.Site>
{
    [Fact]
    public async Task Refuses_a_key_that_expires_after_the_last_day_there_is()
    {
        var reader = await site.ReadAsync();
        var blank = GuardingForms.Site.HiddenIn(await reader.GoAsync("/cles/nouvelle"), "_cle");

        var (_, html) = await reader.PostAsync("/cles/nouvelle", [.. blank, new("Name", "Caisse"), new("ExpiresAt", "9999-12-31"), new("Role", "Reader"), new("Scope.ReadClients", "true")]);

        Assert.Contains("Date trop lointaine", html, StringComparison.Ordinal);
    }
}
