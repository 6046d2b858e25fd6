namespace MiniCrm.IntegrationTests.Wire;

public sealed class ReadingAQuery : IAsyncLifetime
{
    private WireHost _host = null!;

    public async Task InitializeAsync() => _host = await WireHost.StartAsync(Orders.Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Takes_filters_and_page_by_their_wire_names()
    {
        var answer = await GetAsync("?search=caf%C3%A9+noir&statut=inactif&client_id=3&date_echeance=2026-12-31&budget=12.50&tag=a&tag=b%2Cc&page_size=200&ordering=-montant_ttc&cursor=xyz");

        Assert.Equal(200, answer.Status);
        Assert.Equal("OrderFilters { Search = café noir, Status = Inactive, ClientId = 3, DueDate = 12/31/2026, Budget = 12.50, Tag = System.Collections.Generic.List`1[System.String] }",
            (string?)answer.Json["results"]![0]);
        Assert.Equal("PageRequest { Size = 200, Ordering = -GrossAmount, Cursor = xyz }", (string?)answer.Json["results"]![1]);
        Assert.Equal("a|b,c", (string?)answer.Json["results"]![2]);
    }

    [Theory]
    [InlineData("?foo=1&statut=actif&Search=x", "parametre_inconnu", "foo Search")]
    [InlineData("?lignes=1", "parametre_inconnu", "lignes")]
    [InlineData("?statut=foo&client_id=trois&date_echeance=hier&budget=1.234", "parametre_invalide", "statut client_id date_echeance budget")]
    [InlineData("?budget=19.99999999999999999999999999999999", "parametre_invalide", "budget")]
    [InlineData("?statut=", "parametre_invalide", "statut")]
    [InlineData("?statut=actif&statut=inactif", "parametre_invalide", "statut")]
    [InlineData("?search=a%00b", "parametre_invalide", "search")]
    [InlineData("?tag=a%00b", "parametre_invalide", "tag[0]")]
    [InlineData("?page_size=0", "parametre_invalide", "page_size")]
    [InlineData("?page_size=201", "parametre_invalide", "page_size")]
    [InlineData("?page_size=5%00", "parametre_invalide", "page_size")]
    [InlineData("?page_size=dix", "parametre_invalide", "page_size")]
    [InlineData("?page_size=99999999999", "parametre_invalide", "page_size")]
    public async Task Names_what_it_does_not_understand(string query, string code, string fields)
    {
        var answer = await GetAsync(query);

        Assert.Equal((400, code, fields), (answer.Status, answer.Code, answer.Fields));
    }

    [Fact]
    public async Task Links_to_the_neighbours_with_the_same_question()
    {
        var answer = await _host.SendAsync(HttpMethod.Get, "/api/commandes?search=caf%C3%A9+noir&cursor=vieux&tag=a&tag=b");

        Assert.Equal($"{_host.Client.BaseAddress}api/commandes/?search=caf%C3%A9+noir&tag=a&tag=b&cursor=suivant%2B%2F%3D", (string?)answer.Json["next"]);
        Assert.Null(answer.Json["previous"]);
        Assert.Equal((2, true), ((int)answer.Json["count"]!, (bool)answer.Json["count_exact"]!));
    }

    [Fact]
    public async Task Links_by_the_public_address_where_there_is_one()
    {
        await using var host = await WireHost.StartAsync(Orders.Map, settings: new() { ["MINICRM_PUBLIC_URL"] = "https://crm.example/" });

        var answer = await host.SendAsync(HttpMethod.Get, "/api/commandes/");

        Assert.Equal("https://crm.example/api/commandes/?cursor=suivant%2B%2F%3D", (string?)answer.Json["next"]);
    }

    private Task<WireAnswer> GetAsync(string query) => _host.SendAsync(HttpMethod.Get, "/api/commandes/" + query);
}
