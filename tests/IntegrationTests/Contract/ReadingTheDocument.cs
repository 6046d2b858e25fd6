using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Contract;

/// <summary>What the OpenAPI document tells those who write, or generate, a client after it.</summary>
public sealed class ReadingTheDocument(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task A_change_has_the_fields_of_a_replacement_and_needs_none_of_them()
    {
        var contract = await ContractAsync();

        foreach (var change in contract.Operations.Where(operation => operation.Method == "PATCH"))
        {
            var replacement = contract.Operations.Single(operation => operation.Method == "PUT" && operation.Path == change.Path);
            var (fields, all) = (contract.Resolved(change.Body!), contract.Resolved(replacement.Body!));
            Assert.Equal((string)replacement.Body!["$ref"]! + "Patch", (string)change.Body!["$ref"]!);
            Assert.Null(fields["required"]);
            Assert.Equal(Names(all), Names(fields));
            Assert.All(Lists(fields), list => Assert.Contains("null", ContractReader.Types(list)));
            Assert.True((bool)change.Description["requestBody"]!["required"]!);
        }
    }

    [Fact]
    public async Task A_replacement_still_needs_what_it_needs()
    {
        var contract = await ContractAsync();

        var replacement = contract.Resolved(Operation(contract, "remplacerClient").Body!);

        Assert.Equal(["nom"], replacement["required"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(["array"], ContractReader.Types(replacement["properties"]!["tags"]!.AsObject()));
    }

    /// <summary>Without it all that is left is credited; with null, nothing is.</summary>
    [Fact]
    public async Task A_list_of_lines_to_credit_is_left_out_or_is_one()
    {
        var contract = await ContractAsync();

        var credit = contract.Resolved(Operation(contract, "crediterFacture").Body!);

        Assert.Equal(["array"], ContractReader.Types(credit["properties"]!["lignes"]!.AsObject()));
    }

    [Fact]
    public async Task An_order_without_details_needs_no_body()
    {
        var contract = await ContractAsync();

        var without = contract.Operations.Where(operation => operation.Body is not null && (bool?)operation.Description["requestBody"]!["required"] != true);

        Assert.Equal(["crediterFacture", "emettreFacture", "reinitialiserUtilisateur", "rejouerEvenements", "renouvelerSecret"], without.Select(operation => operation.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("lireClient", 200, "ETag")]
    [InlineData("lireClient", 304, "ETag")]
    [InlineData("listerClients", 200, "")]
    [InlineData("creerClient", 201, "ETag Location")]
    [InlineData("enregistrerPaiement", 201, "ETag Location")]
    [InlineData("supprimerClient", 204, "")]
    [InlineData("demanderPdf", 202, "Location")]
    [InlineData("lirePdf", 200, "ETag")]
    [InlineData("lirePdf", 202, "Retry-After")]
    [InlineData("lireXml", 200, "Content-Disposition ETag")]
    [InlineData("exporterFactures", 200, "Content-Disposition")]
    [InlineData("lireClient", 401, "WWW-Authenticate")]
    [InlineData("ouvrirSession", 200, "")]
    [InlineData("ouvrirSession", 429, "Retry-After")]
    [InlineData("lireClient", 503, "Retry-After")]
    public async Task An_answer_has_these_headers(string operation, int status, string headers)
    {
        var contract = await ContractAsync();

        Assert.Equal(headers.Split(' ', StringSplitOptions.RemoveEmptyEntries), ContractReader.Headers(Operation(contract, operation).Answer(status)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_takes_a_key_may_answer_that_it_repeats_itself()
    {
        var contract = await ContractAsync();

        foreach (var operation in contract.Operations)
        {
            var takesKey = operation.Parameters.Any(parameter => (string)parameter["name"]! == "Idempotency-Key");
            var answers = operation.Description["responses"]!.AsObject().Where(answer => answer.Key[0] == '2').Select(answer => answer.Value!["headers"]?["Idempotency-Replayed"]);
            Assert.All(answers, header => Assert.Equal((operation.Id, takesKey), (operation.Id, header is not null)));
            Assert.Equal((operation.Id, takesKey), (operation.Id, operation.Answer(422) is not null));
        }
    }

    [Fact]
    public async Task Only_what_has_a_version_is_not_modified()
    {
        var contract = await ContractAsync();

        foreach (var read in contract.Operations.Where(operation => operation.Method == "GET"))
        {
            var hasVersion = ContractReader.Headers(read.Answer(200)!).Contains("ETag");
            Assert.Equal((read.Id, hasVersion), (read.Id, read.Answer(304) is not null));
        }
    }

    [Fact]
    public async Task A_list_may_be_sorted_as_it_tells_and_in_no_other_way()
    {
        var webhook = (int)(await crm.PostAsync("/api/webhooks/", """{"url": "https://exemple.fr/minicrm", "evenements": ["*"]}"""))["id"]!;
        var lists = (await ContractAsync()).Operations.Where(operation => Parameter(operation, "ordering") is not null).ToList();

        Assert.Equal(12, lists.Count);
        foreach (var list in lists)
        {
            var path = list.Path.Replace("{id}", list.Id == "listerLivraisons" ? $"{webhook}" : "1", StringComparison.Ordinal);
            var told = Parameter(list, "ordering")!["schema"]!["enum"]!.AsArray().Select(word => (string)word!).ToList();
            foreach (var word in told) Assert.Equal((list.Id, word, HttpStatusCode.OK), (list.Id, word, await StatusAsync($"{path}?ordering={word}")));

            var possible = $"Les ordres possibles sont {string.Join(", ", told.Where(word => word[0] != '-'))}, avec ou sans - devant.";
            // A word of another field, of none, and how the code calls one.
            foreach (var word in (string[])["telephone", "foo", "", "-", "--id", "Id", "CreatedAt"])
            {
                var refusal = await crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_invalide", HttpMethod.Get, $"{path}?ordering={word}");
                Assert.Equal((list.Id, word, possible), (list.Id, word, (string?)refusal["errors"]!["ordering"]![0]));
            }
        }
    }

    [Fact]
    public async Task A_number_of_a_query_has_the_bounds_that_it_tells()
    {
        var lists = (await ContractAsync()).Operations.Where(operation => operation.Method == "GET" && !operation.Path.Contains('{', StringComparison.Ordinal)).ToList();
        var told = 0;
        foreach (var list in lists)
        {
            foreach (var parameter in list.Parameters.Where(parameter => (string)parameter["in"]! == "query" && ContractReader.Types(parameter["schema"]!.AsObject()).Contains("integer")))
            {
                var (least, most) = ((int)parameter["schema"]!["minimum"]!, (int?)parameter["schema"]!["maximum"]);
                Assert.Equal((list.Id, HttpStatusCode.BadRequest), (list.Id, await StatusAsync($"{list.Path}?{parameter["name"]}={least - 1}")));
                Assert.NotEqual(HttpStatusCode.BadRequest, await StatusAsync($"{list.Path}?{parameter["name"]}={least}"));
                if (most is not null) Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"{list.Path}?{parameter["name"]}={most + 1}"));
                told++;
            }
        }

        Assert.True(told > 15, $"{told} numbers");
    }

    [Fact]
    public async Task No_parameter_of_a_query_can_be_null()
    {
        foreach (var operation in (await ContractAsync()).Operations)
        {
            Assert.All(operation.Parameters, parameter => Assert.DoesNotContain("null", parameter["schema"]!.ToJsonString(), StringComparison.Ordinal));
        }
    }

    private static JsonObject? Parameter(Operation operation, string name) => operation.Parameters.FirstOrDefault(parameter => (string)parameter["name"]! == name);

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await crm.SendAsync(HttpMethod.Get, path);
        return answer.StatusCode;
    }

    private async Task<ContractReader> ContractAsync() => new(await crm.GetAsync("/api/openapi.json"));

    private static Operation Operation(ContractReader contract, string id) => contract.Operations.Single(operation => operation.Id == id);

    private static IEnumerable<string> Names(JsonObject schema) => schema["properties"]!.AsObject().Select(property => property.Key);

    private static IEnumerable<JsonObject> Lists(JsonObject schema) => schema["properties"]!.AsObject()
        .Select(property => property.Value!.AsObject()).Where(property => ContractReader.Types(property).Contains("array"));
}
