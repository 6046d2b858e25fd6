using MiniCrm.EndToEndTests.Support;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.EndToEndTests;

public sealed class SigningIn(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Leads_to_the_page_that_was_asked_for()
    {
        var visitor = await site.VisitSignedOutAsync();
        await visitor.GoAsync("/clients?search=x");
        Assert.StartsWith("/connexion?retour=", visitor.At, StringComparison.Ordinal);

        await visitor.Page.FillAsync("input[type=email]", "admin@minicrm.local");
        await visitor.Page.FillAsync("input[type=password]", Crm.Password);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.ArrivedAsync("**/clients?search=x");

        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Refuses_a_wrong_password_and_keeps_the_address()
    {
        var visitor = await site.VisitSignedOutAsync();

        await visitor.SignInAsync("admin@minicrm.local", "faux");

        Assert.Contains("incorrect", await visitor.TextAsync("[role=alert]"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("admin@minicrm.local", await visitor.Page.InputValueAsync("input[type=email]"));
        await visitor.Page.AssertAccessibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keeps_what_was_typed_when_the_session_ended_meanwhile(bool scripts)
    {
        var visitor = await site.VisitSignedOutAsync(new(Scripts: scripts));
        await visitor.SignInAsync("admin@minicrm.local", Crm.Password);
        await visitor.GoAsync("/clients/nouveau");
        await visitor.FillAsync("Nom ou raison sociale", $"Verrerie Portieux {scripts}");
        await visitor.FillAsync("Notes internes", "Deux\nlignes");
        await visitor.Page.Context.ClearCookiesAsync(new() { Name = "minicrm" });

        await visitor.PressAsync("Créer le client");
        Assert.Contains("Votre session a pris fin", await visitor.TextAsync(), StringComparison.Ordinal);
        if (scripts) await visitor.Page.AssertAccessibleAsync();
        visitor.TakeComplaints();
        await visitor.Page.FillAsync("input[type=email]", "admin@minicrm.local");
        await visitor.Page.FillAsync("input[type=password]", Crm.Password);
        await visitor.PressAsync("Se connecter");
        if (scripts) await visitor.Page.AssertAccessibleAsync();
        await visitor.PressAsync("Envoyer à nouveau");

        Assert.Equal("Client créé.", await visitor.ToastAsync());
        Assert.Contains("Verrerie Portieux", await visitor.TextAsync(), StringComparison.Ordinal);
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Ends_by_the_menu()
    {
        var visitor = await site.VisitSignedOutAsync(new(Scripts: false));
        await visitor.SignInAsync("admin@minicrm.local", Crm.Password);

        await visitor.Page.ClickAsync("details.menu summary");
        await visitor.PressAsync("Se déconnecter");
        await visitor.GoAsync("/");

        Assert.StartsWith("/connexion", visitor.At, StringComparison.Ordinal);
    }
}
