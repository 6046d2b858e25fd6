using System.Globalization;
using System.Text;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Wire;

/// <summary>Whatever comes in, the fault is said to be the caller's, and is.</summary>
public sealed class SendingNonsense(Crm crm) : IClassFixture<Crm>
{
    public static TheoryData<string, string> Requests { get; } = new()
    {
        { "POST /api/factures/", """{"client_id": 1, "montant_ht": 1e28}""" },
        { "POST /api/factures/", """{"client_id": 1, "montant_ht": 1e-28}""" },
        { "POST /api/factures/", """{"client_id": 1, "montant_ht": 79228162514264337593543950335}""" },
        { "POST /api/factures/", """{"client_id": 1, "montant_ht": "-79228162514264337593543950336"}""" },
        { "POST /api/factures/", """{"client_id": 1, "montant_ht": "٣"}""" },
        { "POST /api/factures/", """{"client_id": 2147483647, "montant_ht": 1}""" },
        { "POST /api/factures/", """{"client_id": -1, "montant_ht": 1}""" },
        { "POST /api/factures/", """{"client_id": 1, "acomptes": [0, -1, 2147483647, 2147483647]}""" },
        { "POST /api/factures/", """{"client_id": 1, "lignes": [{"quantite": 1e27, "prix_unitaire_ht": 1e27, "remise_pourcent": 1e27, "taux_tva": 1e27}]}""" },
        { "POST /api/factures/", """{"client_id": 1, "lignes": [{"description": "x", "quantite": -9999999.9999, "prix_unitaire_ht": 999999999.9999}]}""" },
        { "POST /api/factures/", """{"client_id": 1, "montant_ht": 1, "remise_globale": "9999999999999999999"}""" },
        { "POST /api/factures/", """{"client_id": 1, "montant_ht": 1, "date_echeance": "0001-01-01", "notes": "\ud83d"}""" },
        { "POST /api/factures/", """{"client_id": 1, "montant_ht": 1, "date_echeance": "9999-12-31T00:00:00Z"}""" },
        { "POST /api/factures/", """{"client_id": 1, "lignes": [[]], "adresse_livraison": [], "vendeur": 1, "paiements": {}}""" },
        { "POST /api/clients/", """{"nom": "\ud800", "email": "\u0000", "tags": [null]}""" },
        { "POST /api/clients/", """{"nom": "x", "tags": [["x"]], "siren": "\uffff"}""" },
        { "POST /api/clients/", "{\"nom\": \"x\", \"\\udfff\": 1}" },
        { "POST /api/clients/", """{"nom": "x", "id": 1e99999999999}""" },
        { "POST /api/clients/", """{"nom": "x", "date_creation": "\ud800\ud800\ud800\ud800"}""" },
        { "PATCH /api/entreprise/", """{"capital": 1e20, "delai_paiement_jours": 1e9, "taux_tva_autorises": [1e20]}""" },
        { "PATCH /api/entreprise/", """{"taux_tva_autorises": null, "regime_tva": null}""" },
        { "PATCH /api/entreprise/", """{"taux_tva_autorises": {"0": "20.00"}}""" },
        { "POST /api/projets/", """{"client_id": 1, "nom": "x", "budget": {}, "date_debut": "2026-13-45"}""" },
        { "POST /api/token/", """{"username": "\u0000", "password": "\u0000"}""" },
        { "POST /api/token/", """{"username": null, "password": null}""" },
        { "POST /api/token/", """{"username": ["x"], "password": {}}""" },
        { "POST /api/token/refresh/", """{"refresh": "\u0000"}""" },
        { "POST /api/token/refresh/", "{}" },
        { "GET /api/clients/?search=%00", "" },
        { "GET /api/clients/?page_size", "" },
        { "GET /api/clients/?page_size=", "" },
        { "GET /api/clients/?=x", "" },
        { "GET /api/clients/?tag=%00&tag=", "" },
        { "GET /api/clients/?ordering=-", "" },
        { "GET /api/clients/?ordering=--nom", "" },
        { "GET /api/clients/?cursor=x", "" },
        { "GET /api/clients/?cursor=%00", "" },
        { "GET /api/clients/?cursor=AAAAAAAAAAAAAAAAAAAA", "" },
        { "GET /api/factures/?montant_min=1e400", "" },
        { "GET /api/factures/?montant_min=1e28", "" },
        { "GET /api/factures/?emise_du=0000-00-00", "" },
        { "GET /api/factures/?client_id=99999999999", "" },
        { "GET /api/factures/2147483648/", "" },
        { "GET /api/factures/1/pdf/%2e%2e/", "" },
        { "DELETE /api/factures/1/paiements/99999999999/", "" },
        { "GET /api/documents/1/?jeton=%00", "" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Is_refused_with_a_reason(string request, string body)
    {
        var (method, path) = (request.Split(' ')[0], request.Split(' ')[1]);

        using var response = await crm.SendAsync(HttpMethod.Parse(method), path, body.Length == 0 ? null : body);

        var answer = await WireAnswer.OfAsync(response);
        Assert.True(answer.Status is >= 400 and < 500, $"{answer.Status} {answer.Text}");
        Assert.NotEmpty(answer.Code!);
    }

    [Theory]
    [InlineData("If-Match", "\"")]
    [InlineData("If-Match", "\"a\" \"b\"")]
    [InlineData("If-None-Match", "\"")]
    [InlineData("Accept", ";;;")]
    [InlineData("Accept", "*")]
    [InlineData("Accept-Language", ";;;")]
    [InlineData("Accept-Language", "en;q=x")]
    [InlineData("X-Forwarded-For", "nobody")]
    [InlineData("X-Forwarded-Proto", "gopher")]
    [InlineData("Authorization", "Bearer x.y.z")]
    [InlineData("Authorization", "Basic eDp5")]
    [InlineData("Content-Type", "x")]
    public async Task In_a_header_breaks_nothing(string name, string value)
    {
        using var read = await crm.SendAsync(HttpMethod.Get, "/api/entreprise/", null, (name, value));
        using var written = await crm.SendAsync(HttpMethod.Patch, "/api/entreprise/", "{}", (name, value));

        Assert.InRange((int)read.StatusCode, 200, 499);
        Assert.InRange((int)written.StatusCode, 200, 499);
    }

    /// <summary>Bytes turned at random in a good request: a seed makes it the same every time.</summary>
    [Fact]
    public async Task Made_from_a_good_request_is_never_our_fault()
    {
        var random = new Random(20261122);
        var good = Encoding.UTF8.GetBytes("""{"client_id": 1, "date_echeance": "2026-12-31", "lignes": [{"description": "é", "quantite": "1.5", "taux_tva": 20}], "notes": "\n"}""");

        for (var i = 0; i < 200; i++)
        {
            var bytes = good.ToArray();
            for (var turned = 0; turned < 2; turned++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(crm.Address, "/api/factures/")) { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = new("application/json");

            using var response = await crm.Client.SendAsync(request);

            Assert.True((int)response.StatusCode < 500, string.Create(CultureInfo.InvariantCulture, $"{response.StatusCode}: {Convert.ToHexString(bytes)}"));
        }
    }
}
