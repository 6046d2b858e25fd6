using MiniCrm.Domain.Clients;

namespace MiniCrm.UnitTests.Builders;

/// <summary>A client made through the real factory: a firm of Lyon unless the test says otherwise.</summary>
public sealed class AClient
{
    private int _id = 1;
    private ClientProfile _profile = new()
    {
        Name = "Menuiserie Duval",
        Street = "12 rue des Lilas",
        PostalCode = "69003",
        City = "Lyon",
        Siren = "552100554",
    };

    public static AClient Firm() => new();

    public static AClient Person() => new AClient().With(profile => profile with { Name = "Camille Roy", Kind = ClientKind.Individual, Siren = null });

    public static AClient Abroad(string country, string? vatNumber = null) =>
        new AClient().With(profile => profile with { Name = "Müller GmbH", Country = country, Siren = null, VatNumber = vatNumber });

    public static ClientProfile Profile() => new AClient()._profile;

    public AClient With(Func<ClientProfile, ClientProfile> change)
    {
        _profile = change(_profile);
        return this;
    }

    public AClient Numbered(int id)
    {
        _id = id;
        return this;
    }

    public Client Build() => Client.Register(_id, _profile, A.Instant);
}
