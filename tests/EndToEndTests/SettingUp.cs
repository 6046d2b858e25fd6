using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

public sealed class SettingUp(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Leads_a_new_firm_from_the_first_page_to_its_first_project()
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/");
        await visitor.Page.GetByText("Compléter").ClickAsync();
        await visitor.Page.ArrivedAsync("**/entreprise");
        Assert.Contains("SIREN", await visitor.TextAsync(".notice"), StringComparison.Ordinal);
        await visitor.Page.AssertAccessibleAsync();

        await visitor.FillAsync("Raison sociale", "Atelier Dupré");
        await visitor.FillAsync("SIREN", "732829320");
        await visitor.FillAsync("Adresse", "1 rue des Lilas");
        await visitor.FillAsync("Code postal", "69001");
        await visitor.FillAsync("Ville", "Lyon");
        await visitor.FillAsync("N° de TVA", "FR44732829320");
        await visitor.FillAsync("Taux proposés", "20 ; 5,5 ; dix");
        await visitor.PressAsync("Enregistrer");
        Assert.Contains("dix", await visitor.TextAsync("#f-AllowedVatRates-e"), StringComparison.Ordinal);
        await visitor.FillAsync("Taux proposés", "20 ; 5,5");
        await visitor.PressAsync("Enregistrer");

        Assert.Equal("Entreprise enregistrée.", await visitor.ToastAsync());
        var company = await site.Crm.GetAsync("/api/entreprise/");
        Assert.Equal("[\"20.00\",\"5.50\"]", company["taux_tva_autorises"]!.ToJsonString());

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Ajouter" }).ClickAsync();
        await visitor.FillAsync("Nom ou raison sociale", "Hôtel du Lac");
        await visitor.PressAsync("Créer le client");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Nouveau projet" }).ClickAsync();
        await visitor.FillAsync("Nom du projet", "Rénovation");
        await visitor.FillAsync("Budget", "12 500,5");
        await visitor.PressAsync("Créer le projet");

        Assert.Contains("12\u00A0500,50\u00A0€", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.Page.AssertAccessibleAsync();
        visitor.AssertNoComplaint();
    }
}
