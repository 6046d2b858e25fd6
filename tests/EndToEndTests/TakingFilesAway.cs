using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

[Collection(DemoSite.Shared)]
public sealed class TakingFilesAway(DemoSite demo)
{
    [Fact]
    public async Task The_accountants_year_the_register_and_one_e_invoice_are_there_for_who_is_signed_in()
    {
        var issued = await demo.InvoiceAsync("statut_paiement=payee");
        var number = (string)(await demo.Site.Crm.GetAsync($"/api/factures/{issued}/"))["numero"]!;
        var visitor = await demo.Site.VisitAsync();
        await visitor.GoAsync("/exports");

        var fec = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByText("Télécharger le FEC").ClickAsync());
        var register = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByText("Télécharger le registre").ClickAsync());
        await visitor.GoAsync($"/factures/{issued}");
        var xml = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByText("Facture électronique seule").ClickAsync());

        Assert.StartsWith("JournalCode\tJournalLib\t", await File.ReadAllTextAsync(await fec.PathAsync()), StringComparison.Ordinal);
        Assert.Matches("^[0-9]{9}FEC[0-9]{4}1231[.]txt$", fec.SuggestedFilename);
        Assert.Contains(number, await File.ReadAllTextAsync(await register.PathAsync()), StringComparison.Ordinal);
        Assert.Equal($"{number}.xml", xml.SuggestedFilename);
        Assert.Contains("CrossIndustryInvoice", await File.ReadAllTextAsync(await xml.PathAsync()), StringComparison.Ordinal);
    }
}
