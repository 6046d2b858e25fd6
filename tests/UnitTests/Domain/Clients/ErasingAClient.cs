using MiniCrm.Domain.Clients;

namespace MiniCrm.UnitTests.Domain.Clients;

public class ErasingAClient
{
    [Fact]
    public void Leaves_nothing_that_tells_who_a_person_was()
    {
        var client = Registered(ClientKind.Individual);

        client.Erase();

        Assert.Equal("Client effacé n° 7", client.Name);
        Assert.All(new[] { client.Email, client.Phone, client.Street, client.PostalCode, client.City, client.Notes, client.ElectronicAddress, client.Siren }, Assert.Null);
        Assert.Empty(client.Tags);
        Assert.Equal(ClientStatus.Archived, client.Status);
        Assert.Contains(new ClientErased(7), client.TakeEvents());
    }

    [Fact]
    public void Leaves_a_firm_its_name_and_numbers_but_not_its_peoples()
    {
        var client = Registered(ClientKind.Business);

        client.Erase();

        Assert.Equal(("Jeanne Martin", "3 rue du Four", "Lyon", "732829320", ClientStatus.Active), (client.Name, client.Street, client.City, client.Siren, client.Status));
        Assert.All(new[] { client.Email, client.Phone, client.Notes, client.ElectronicAddress }, Assert.Null);
        Assert.Empty(client.Tags);
    }

    [Fact]
    public void Again_changes_nothing()
    {
        var client = Registered(ClientKind.Individual);
        client.Erase();
        var once = client.AsBuyer();

        client.Erase();

        Assert.Equal(once, client.AsBuyer());
    }

    private static Client Registered(ClientKind kind) => Client.Register(7, new()
    {
        Name = "Jeanne Martin",
        Kind = kind,
        Email = "jeanne@martin.fr",
        Phone = "06",
        Street = "3 rue du Four",
        PostalCode = "69002",
        City = "Lyon",
        Siren = "732829320",
        ElectronicAddress = "jeanne@facture.fr",
        Notes = "Préfère le matin",
        Tags = ["vip"],
    }, new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc));
}
