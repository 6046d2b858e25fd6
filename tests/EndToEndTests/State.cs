using MiniCrm.EndToEndTests.Invoicing;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

/// <summary>One thing that people see: a page, and what they do there until it looks that way.</summary>
internal sealed record State(string Name, string Path, Func<Visitor, Task>? Act = null)
{
    /// <summary>All of them, in the order of the menu.</summary>
    public static async Task<IReadOnlyList<State>> AllAsync(DemoSite demo)
    {
        var crm = demo.Site.Crm;
        var client = (int)(await crm.PostAsync("/api/clients/", """{"nom": "Scierie Vautrin", "ville": "Épinal"}"""))["id"]!;
        var empty = (int)(await crm.PostAsync("/api/factures/", $$"""{"client_id": {{client}}, "lignes": []}"""))["id"]!;
        var draft = await crm.DraftAsync((int)(await crm.GetAsync($"/api/factures/{await demo.InvoiceAsync("statut_paiement=payee")}/"))["client_id"]!);
        var overpaid = await OverpaidAsync(demo, draft);
        var webhook = (int)(await crm.PostAsync("/api/webhooks/", """{"url": "https://exemple.fr/minicrm", "evenements": ["facture.en_retard"]}"""))["id"]!;
        var renewed = (int)(await crm.PostAsync("/api/webhooks/", """{"url": "https://exemple.fr/autre", "evenements": ["facture.en_retard"]}"""))["id"]!;
        await crm.PostAsync($"/api/webhooks/{renewed}/secret/", "{}", System.Net.HttpStatusCode.OK);
        var key = (int)(await crm.PostAsync("/api/cles/", """{"nom": "Caisse", "role": "lecture", "portees": ["clients:lire"]}"""))["id"]!;
        var waiting = await demo.InvoiceAsync("statut_paiement=en_attente");
        return
        [
            new("accueil", "/"),
            new("accueil-chiffres", "/", visitor => visitor.Page.ClickAsync(".chart summary")),
            new("menu", "/", visitor => visitor.Page.ClickAsync("details.menu summary")),
            new("palette", "/", PaletteAsync),
            new("raccourcis", "/", visitor => visitor.Page.Keyboard.PressAsync("?")),
            new("encaissements", "/encaissements"),
            new("encaissements-vide", "/encaissements?mois=2020-01"),
            new("exports", "/exports"),
            new("recherche", "/recherche"),
            new("recherche-trouve", "/recherche?q=hotel"),
            new("recherche-rien", "/recherche?q=zzzzqq"),
            new("aide", "/aide"),

            new("clients", "/clients"),
            new("clients-choisis", "/clients", PickAsync),
            new("clients-vide", "/clients?search=introuvable"),
            new("client", "/clients/2"),
            new("client-nouveau", "/clients/nouveau"),
            new("client-erreurs", "/clients/nouveau", RefusedClientAsync),
            new("client-modifier", "/clients/2/modifier"),
            new("client-a-deux", $"/clients/{client}/modifier", visitor => ClashAsync(visitor, crm, client)),
            new("client-supprimer", "/clients/2/supprimer"),
            new("client-effacer", "/clients/2/effacer"),

            new("projets", "/projets"),
            new("projets-vide", "/projets?search=introuvable"),
            new("projet", "/projets/1"),
            new("projet-nouveau", "/projets/nouveau"),
            new("projet-erreurs", "/projets/nouveau", visitor => visitor.PressAsync("Créer le projet", "Create the project")),
            new("projet-modifier", "/projets/1/modifier"),
            new("projet-supprimer", "/projets/1/supprimer"),

            new("factures", "/factures"),
            new("factures-choisies", "/factures", PickAsync),
            new("factures-filtres", "/factures?type=facture&montant_min=1000"),
            new("factures-brouillons", "/factures?statut=brouillon"),
            new("factures-en-retard", "/factures?statut_paiement=en_retard"),
            new("factures-vide", "/factures?search=introuvable"),
            new("facture-nouvelle", "/factures/nouvelle"),
            new("facture-erreurs", "/factures/nouvelle", RefusedInvoiceAsync),
            new("facture-dupliquee", $"/factures/nouvelle?depuis={waiting}"),
            new("facture-modifier", $"/factures/{empty}/modifier"),
            new("facture-brouillon", $"/factures/{draft}"),
            new("facture-sans-ligne", $"/factures/{empty}"),
            new("facture-emettre", $"/factures/{draft}/emettre"),
            new("facture-pas-prete", $"/factures/{empty}/emettre"),
            new("facture-emission-groupee", $"/factures/emission?ids={draft}&ids={empty}"),
            new("facture-en-attente", $"/factures/{waiting}"),
            new("facture-paiement-refuse", $"/factures/{waiting}", RefusedPaymentAsync),
            new("facture-partielle", $"/factures/{await demo.InvoiceAsync("statut_paiement=partiel")}"),
            new("facture-payee", $"/factures/{await demo.InvoiceAsync("statut_paiement=payee")}"),
            new("facture-en-retard", $"/factures/{await demo.InvoiceAsync("statut_paiement=en_retard")}"),
            new("facture-annulee", $"/factures/{await demo.InvoiceAsync("statut_paiement=annulee")}"),
            new("facture-acompte", $"/factures/{await demo.InvoiceAsync("type=acompte")}"),
            new("facture-trop-percu", $"/factures/{overpaid}"),
            new("avoir", $"/factures/{await demo.InvoiceAsync("type=avoir")}"),
            new("avoir-nouveau", $"/factures/{waiting}/avoir"),
            new("avoir-partiel", $"/factures/{waiting}/avoir", visitor => visitor.Page.CheckAsync("[name=Part][value=lignes]")),

            new("entreprise", "/entreprise"),
            new("utilisateurs", "/utilisateurs"),
            new("utilisateur", "/utilisateurs/1"),
            new("utilisateur-effacer", "/utilisateurs/1/effacer"),
            new("utilisateur-inviter", "/utilisateurs/inviter"),
            new("cles", "/cles"),
            new("cle-nouvelle", "/cles/nouvelle"),
            new("cle-revoquer", $"/cles/{key}/revoquer"),
            new("compte", "/compte"),
            new("double-facteur", "/compte", visitor => visitor.PressAsync("Mettre en place", "Set up")),
            new("journal", "/journal"),
            new("webhooks", "/webhooks"),
            new("webhook", $"/webhooks/{webhook}"),
            new("webhook-deux-secrets", $"/webhooks/{renewed}"),
            new("webhook-supprimer", $"/webhooks/{webhook}/supprimer"),
            new("erreur-403", "/erreur/403"),
            new("erreur-404", "/nulle-part"),
            new("erreur-500", "/erreur/500"),
        ];
    }

    private static async Task<int> OverpaidAsync(DemoSite demo, int model)
    {
        var crm = demo.Site.Crm;
        var id = await crm.DraftAsync((int)(await crm.GetAsync($"/api/factures/{model}/"))["client_id"]!, "300.00");
        await crm.IssueAsync(id);
        await crm.PostAsync($"/api/factures/{id}/paiements/", """{"montant": "360.00", "moyen": "virement"}""");
        await crm.PostAsync($"/api/factures/{id}/avoir/", """{"lignes": [{"description": "Remise", "quantite": "1", "prix_unitaire_ht": "50.00", "taux_tva": "20.00"}]}""");
        return id;
    }

    private static async Task PaletteAsync(Visitor visitor)
    {
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Locator("#palette [data-found]").First.WaitForAsync();
    }

    private static async Task PickAsync(Visitor visitor)
    {
        for (var row = 0; row < 3; row++) await visitor.Page.Locator("[name=ids]").Nth(row).CheckAsync();
    }

    private static async Task RefusedClientAsync(Visitor visitor)
    {
        await visitor.FillAsync("SIREN", "123");
        await visitor.PressAsync("Créer le client", "Create the client");
        await visitor.Page.Locator("#f-Siren[aria-invalid=true]").WaitForAsync();
    }

    private static async Task ClashAsync(Visitor visitor, IntegrationTests.Support.Crm crm, int client)
    {
        // Another one each time: what is there already is no change.
        var city = (string?)(await crm.GetAsync($"/api/clients/{client}/"))["ville"] == "Vittel" ? "Gérardmer" : "Vittel";
        using var theirs = await crm.SendAsync(HttpMethod.Patch, $"/api/clients/{client}/", $$"""{"ville": "{{city}}"}""");
        Assert.True(theirs.IsSuccessStatusCode);
        await visitor.Page.FillAsync("#f-City", "Mirecourt");
        await visitor.PressAsync("Enregistrer", "Save");
        await visitor.Page.Locator("fieldset.clash").WaitForAsync();
    }

    private static async Task RefusedInvoiceAsync(Visitor visitor)
    {
        await visitor.Page.LineAsync(0, "", "beaucoup", "cher");
        await visitor.PressAsync("Enregistrer le brouillon", "Save draft");
        await visitor.Page.Locator(".lines [aria-invalid=true]").First.WaitForAsync();
    }

    private static async Task RefusedPaymentAsync(Visitor visitor)
    {
        await visitor.Page.FillAsync("[name=Amount]", "1000000");
        await visitor.PressAsync("Enregistrer le paiement", "Record the payment");
        await visitor.Page.Locator("[role=alert]").First.WaitForAsync();
    }
}
