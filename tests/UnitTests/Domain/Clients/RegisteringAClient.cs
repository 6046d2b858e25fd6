using MiniCrm.Domain.Clients;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Clients;

public class RegisteringAClient
{
    [Fact]
    public void Keeps_what_was_written_and_when()
    {
        var client = Client.Register(7, new() { Name = "Menuiserie Duval", Email = "contact@duval.fr" }, A.Instant);

        Assert.Equal(7, client.Id);
        Assert.Equal("Menuiserie Duval", client.Name);
        Assert.Equal("contact@duval.fr", client.Email);
        Assert.Equal(new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc), client.CreatedAt);
    }

    [Fact]
    public void Takes_an_active_French_firm_by_default()
    {
        var client = Client.Register(1, new() { Name = "Duval" }, A.Instant);

        Assert.Equal((ClientKind.Business, ClientStatus.Active, "FR"), (client.Kind, client.Status, client.Country));
        Assert.Null(client.Siren);
        Assert.Empty(client.Tags);
    }

    [Fact]
    public void Raises_that_it_happened()
    {
        var client = AClient.Firm().Build();

        Assert.Equal(new ClientRegistered(client), Assert.Single(client.TakeEvents()));
        Assert.Empty(client.TakeEvents());
    }

    [Fact]
    public void Trims_spaces_and_takes_empty_texts_as_absent()
    {
        var client = Client.Register(1, new() { Name = "  Duval ", City = "   ", Phone = "" }, A.Instant);

        Assert.Equal("Duval", client.Name);
        Assert.Null(client.City);
        Assert.Null(client.Phone);
    }

    [Theory]
    [InlineData("\t", true)]
    [InlineData("\n", false)]
    [InlineData(" \r\n ", false)]
    [InlineData("\u2028", false)]
    public void Takes_a_blank_that_is_no_space_as_what_it_is(string blank, bool inNotesToo)
    {
        Refused("Phone", profile => profile with { Phone = blank });
        if (inNotesToo) Refused("Notes", profile => profile with { Notes = blank });
        else Assert.Null(AClient.Firm().With(profile => profile with { Notes = blank }).Build().Notes);
    }

    [Fact]
    public void Names_every_wrong_field_at_once() =>
        Refusal.Of(["Name", "Email", "Siren", "Country", "VatNumber"], () => Client.Register(1, new()
        {
            Name = " ",
            Email = "duval.fr",
            Siren = "732829321",
            Country = "FRA",
            VatNumber = "FR00732829320",
        }, A.Instant));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Needs_a_name(string? name) => Refused("Name", profile => profile with { Name = name });

    [Fact]
    public void Takes_a_name_of_200_characters_and_refuses_201()
    {
        var client = AClient.Firm().With(profile => profile with { Name = new('é', 200) }).Build();

        Assert.Equal(200, client.Name.Length);
        Refused("Name", profile => profile with { Name = new('é', 201) });
    }

    [Fact]
    public void Counts_characters_as_people_do()
    {
        var name = string.Concat(Enumerable.Repeat("😀", 200));

        Assert.Equal(name, AClient.Firm().With(profile => profile with { Name = name }).Build().Name);
        Refused("Name", profile => profile with { Name = name + "😀" });
    }

    [Theory]
    [InlineData("Du\u0000val")]
    [InlineData("Du\tval")]
    [InlineData("Du\nval")]
    [InlineData("Duval\n")]
    [InlineData("Du\u007Fval")]
    [InlineData("Du\u0085val")]
    [InlineData("Du\u2028val")]
    [InlineData("Du\uFFFEval")]
    public void Refuses_control_characters_in_a_name(string name) => Refused("Name", profile => profile with { Name = name });

    [Fact]
    public void Refuses_half_a_character() => Refused("Name", profile => profile with { Name = "Du" + (char)0xD800 + "val" });

    [Fact]
    public void Allows_line_breaks_in_notes_and_nothing_else_of_their_kind()
    {
        var client = AClient.Firm().With(profile => profile with { Notes = "Digicode 12A\r\nPrévenir avant\u2028Sonner" }).Build();

        Assert.Equal("Digicode 12A\r\nPrévenir avant\u2028Sonner", client.Notes);
        Refused("Notes", profile => profile with { Notes = "Digicode\t12A" });
    }

    [Fact]
    public void Allows_10_000_characters_of_notes_and_refuses_one_more()
    {
        AClient.Firm().With(profile => profile with { Notes = new('n', 10_000) }).Build();

        Refused("Notes", profile => profile with { Notes = new('n', 10_001) });
    }

    [Theory]
    [InlineData("contact@duval.fr")]
    [InlineData("marie.dupont+factures@sous.domaine.example")]
    [InlineData("josé@société.fr")]
    public void Takes_an_email(string email) => Assert.Equal(email, AClient.Firm().With(profile => profile with { Email = email }).Build().Email);

    [Theory]
    [InlineData("duval")]
    [InlineData("duval@")]
    [InlineData("@duval.fr")]
    [InlineData("a@b")]
    [InlineData("a b@duval.fr")]
    [InlineData("a@@duval.fr")]
    [InlineData("a@duval..fr")]
    [InlineData("a..b@duval.fr")]
    [InlineData("a@-duval.fr")]
    [InlineData("a@duval.fr, b@duval.fr")]
    public void Refuses_what_is_no_email(string email) => Refused("Email", profile => profile with { Email = email });

    [Theory]
    [InlineData("XX")]
    [InlineData("fr")]
    [InlineData("")]
    public void Refuses_a_country_that_does_not_exist(string country) => Refused("Country", profile => profile with { Country = country });

    private static void Refused(string field, Func<ClientProfile, ClientProfile> change) =>
        Refusal.Of(field, () => AClient.Firm().With(change).Build());
}
