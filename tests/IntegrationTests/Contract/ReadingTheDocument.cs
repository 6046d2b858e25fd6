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

    [Fact]
    public async Task An_order_without_details_needs_no_body()
    {
        var contract = await ContractAsync();

        var without = contract.Operations.Where(operation => operation.Body is not null && (bool?)operation.Description["requestBody"]!["required"] != true);

        Assert.Equal(["crediterFacture", "emettreFacture", "reinitialiserUtilisateur", "rejouerEvenements", "renouvelerSecret"], without.Select(operation => operation.Id).Order(StringComparer.Ordinal));
    }

    private async Task<ContractReader> ContractAsync() => new(await crm.GetAsync("/api/openapi.json"));

    private static Operation Operation(ContractReader contract, string id) => contract.Operations.Single(operation => operation.Id == id);

    private static IEnumerable<string> Names(JsonObject schema) => schema["properties"]!.AsObject().Select(property => property.Key);

    private static IEnumerable<JsonObject> Lists(JsonObject schema) => schema["properties"]!.AsObject()
        .Select(property => property.Value!.AsObject()).Where(property => ContractReader.Types(property).Contains("array"));
}
