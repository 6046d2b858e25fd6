using MiniCrm.Domain.Clients;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Clients;

public class AmendingAClient
{
    [Fact]
    public void Replaces_everything()
    {
        var client = AClient.Firm().Build();

        client.Amend(new() { Name = "Duval & fils", Status = ClientStatus.Archived });

        Assert.Equal(("Duval & fils", ClientStatus.Archived), (client.Name, client.Status));
        Assert.Null(client.Siren);
        Assert.Null(client.City);
    }

    [Fact]
    public void Says_so_when_the_name_changes()
    {
        var client = AClient.Firm().Numbered(4).Build();
        client.TakeEvents();

        client.Amend(AClient.Profile() with { Name = "Duval & fils" });

        Assert.Equal(new ClientRenamed(4, "Duval & fils"), Assert.Single(client.TakeEvents()));
    }

    [Fact]
    public void Says_nothing_when_the_name_stays()
    {
        var client = AClient.Firm().Build();
        client.TakeEvents();

        client.Amend(AClient.Profile() with { City = "Bron" });

        Assert.Empty(client.TakeEvents());
    }

    [Fact]
    public void Changes_nothing_when_refused()
    {
        var client = AClient.Firm().Build();

        Refusal.Of("Email", () => client.Amend(new() { Name = "Autre", Email = "non" }));

        Assert.Equal("Menuiserie Duval", client.Name);
    }

    [Fact]
    public void Lets_the_electronic_address_follow_the_siren()
    {
        var client = AClient.Firm().With(profile => profile with { Siren = "552100554", ElectronicAddress = "552100554" }).Build();

        client.Amend(AClient.Profile() with { Siren = "443061841", ElectronicAddress = "552100554" });

        Assert.Equal("443061841", client.AsBuyer().ElectronicAddress);
    }

    [Fact]
    public void Keeps_the_electronic_address_that_is_sent_where_no_siren_is_left()
    {
        var client = AClient.Firm().With(profile => profile with { Siren = "552100554" }).Build();

        client.Amend(AClient.Profile() with { Siren = null, Siret = null, VatNumber = null, ElectronicAddress = "552100554" });

        Assert.Equal("552100554", client.AsBuyer().ElectronicAddress);
    }

    [Fact]
    public void Keeps_an_electronic_address_of_its_own()
    {
        var client = AClient.Firm().With(profile => profile with { ElectronicAddress = "552100554_COMPTA" }).Build();

        client.Amend(AClient.Profile() with { Siren = "443061841", ElectronicAddress = "552100554_COMPTA" });

        Assert.Equal("552100554_COMPTA", client.AsBuyer().ElectronicAddress);
    }

    [Fact]
    public void Leaves_a_client_without_a_siren_without_an_electronic_address() =>
        Assert.Null(AClient.Person().Build().AsBuyer().ElectronicAddress);
}
