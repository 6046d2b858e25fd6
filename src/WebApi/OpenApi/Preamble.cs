using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MiniCrm.WebApi.OpenApi;

/// <summary>What the document says before the operations: what it is, how to sign in, what a refusal looks like.</summary>
internal sealed class Preamble : IOpenApiDocumentTransformer
{
    public const string Problem = "Probleme";
    public const string Bearer = "jeton";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Mini CRM",
            Version = "1",
            Description = """
                Clients, projets et factures d'une entreprise française.

                Les montants sont des euros en chaînes à deux décimales ; une requête peut envoyer une chaîne ou un nombre. Les champs en
                lecture seule peuvent être renvoyés : ils doivent valoir ce qui était lu ou ce que la réponse donne, et les montants
                calculés ce que la réponse donne (sinon 400 `champ_lecture_seule`). Un champ inconnu est refusé (400 `champ_inconnu`). Chaque ressource porte un `ETag` ; `If-Match` refuse d'écraser ce que l'on n'a pas lu.
                `Idempotency-Key` rend sûr à renvoyer tout `POST` qui la prend : tous, sauf ceux qui portent un mot de passe ou un jeton. Un chemin répond avec et sans sa barre finale. Un remboursement figure dans
                `paiements` avec un montant négatif. Dans `search`, un mot d'une ou deux
                lettres se cherche au début des mots, un plus long partout ; des signes seuls, dans les 20 000 plus récents. Chaque réponse d'un appel compté
                dit dans `RateLimit` et `RateLimit-Policy` ce qui reste. Les messages sont en français, ou en anglais avec `Accept-Language: en`.
                """,
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "Le jeton `access` de POST /api/token/, valable 15 minutes, ou une clé d'API (`mcrm_…`) qui a la portée nécessaire.",
        };
        document.AddComponent(Problem, ProblemSchema());
        EndWithSlash(document.Paths);
        return Task.CompletedTask;
    }

    /// <summary>Paths are written as links are.</summary>
    private static void EndWithSlash(OpenApiPaths paths)
    {
        foreach (var (path, item) in paths.Where(path => !path.Key.EndsWith('/')).ToArray())
        {
            paths.Remove(path);
            paths.Add(path + "/", item);
        }
    }

    /// <summary>RFC 9457, with the members of the contract.</summary>
    public static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "title", "status", "detail", "instance", "code", "trace_id" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("urn:minicrm:erreur:requete_invalide"),
            ["title"] = Text("Requête invalide"),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Examples = [400] },
            ["detail"] = Text("Certains champs sont invalides."),
            ["instance"] = Text("/api/clients/"),
            ["code"] = Text("requete_invalide"),
            ["trace_id"] = Text("e0511dcdb17f91ba795cbb33402d136f"),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Par champ, ce qui ne va pas.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };

    private static OpenApiSchema Text(string example) => new() { Type = JsonSchemaType.String, Examples = [example] };
}
