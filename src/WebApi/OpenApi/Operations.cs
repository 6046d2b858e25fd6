using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.OpenApi;

/// <summary>What the conventions of the contract add to every operation: its body, its query, its headers and those of its answers, its refusals.</summary>
internal sealed class Operations : IOpenApiOperationTransformer
{
    private const string Replayed = "Idempotency-Replayed";

    private static readonly Dictionary<string, string> Refusals = new()
    {
        ["400"] = "Requête invalide",
        ["401"] = "Jeton absent ou invalide",
        ["403"] = "Rôle, ou portée de la clé, insuffisants",
        ["404"] = "Introuvable",
        ["406"] = "Format de réponse impossible",
        ["409"] = "En conflit avec l'état présent",
        ["412"] = "Version périmée",
        ["413"] = "Corps de plus d'un Mio",
        ["415"] = "Format de requête non pris en charge",
        ["422"] = "Clé d'idempotence réutilisée",
        ["429"] = "Trop de requêtes",
        ["503"] = "Base de données injoignable, ou réponse trop longue à venir",
    };

    private static readonly Dictionary<string, (string Description, JsonSchemaType Type)> Answered = new()
    {
        [HeaderNames.ETag] = ("Version de la ressource ; d'un paiement, celle de sa facture. Se renvoie dans `If-Match` ou `If-None-Match`.", JsonSchemaType.String),
        [HeaderNames.Location] = ("Chemin de ce qui a été créé, ou de ce qui dit où en est la demande.", JsonSchemaType.String),
        [HeaderNames.RetryAfter] = ("Secondes à attendre avant de redemander.", JsonSchemaType.Integer),
        [HeaderNames.WWWAuthenticate] = ("`Bearer`, et `error=\"invalid_token\"` pour un jeton ou une clé qui ne valent rien (RFC 6750).", JsonSchemaType.String),
        [HeaderNames.ContentDisposition] = ("Le nom du fichier.", JsonSchemaType.String),
        [Replayed] = ("`true` : la même requête avait déjà reçu cette réponse.", JsonSchemaType.Boolean),
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var method = context.Description.HttpMethod ?? "GET";
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var isPublic = metadata.OfType<IAllowAnonymous>().Any();
        operation.Parameters = [.. (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Path || isPublic)];
        if (metadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType is { } body) operation.RequestBody = await BodyAsync(body, method, context, cancellationToken);
        await QueryParameters.AddToAsync(operation, context, cancellationToken);
        var isSingle = IsSingle(operation, method, metadata);
        var takesKey = method == "POST" && !isPublic && !metadata.OfType<CarriesPassword>().Any();
        AddHeaders(operation, method, takesKey, isSingle);
        var files = metadata.OfType<AnswersInAttribute>().LastOrDefault();
        AddFiles(operation, files);
        AddRefusals(operation, Possible(operation, method, isPublic, takesKey), context);
        if (method == "GET" && isSingle) operation.Responses!["304"] = new OpenApiResponse { Description = "Inchangé" };
        AddAnswered(operation, metadata.OfType<AnswersWith>(), files, takesKey);
        if (!isPublic) operation.Security = [new() { [new OpenApiSecuritySchemeReference(Preamble.Bearer, context.Document)] = [] }];
    }

    private static async Task<OpenApiRequestBody> BodyAsync(Type type, string method, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var fields = await context.GetOrCreateSchemaAsync(type, null, cancellationToken);
        if (method == "PATCH") Schemas.MakeOptional(fields);
        var schema = Component(fields, method == "PATCH" ? $"{type.Name}Patch" : type.Name, context);
        var content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } };
        if (method == "PATCH") content["application/merge-patch+json"] = new() { Schema = schema };
        // An order whose details are all optional may come without any: no body is {}.
        return new() { Required = method != "POST" || fields.Required is { Count: > 0 }, Content = content };
    }

    private static IOpenApiSchema Component(OpenApiSchema schema, string name, OpenApiOperationTransformerContext context)
    {
        if (schema.Type != JsonSchemaType.Object) return schema;

        context.Document!.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, context.Document);
    }

    /// <summary>What has an ETag when it is read; what is written is one of many, named in the path, or the only one of its kind.</summary>
    private static bool IsSingle(OpenApiOperation operation, string method, IList<object> metadata) => method == "GET"
        ? metadata.OfType<AnswersWith>().Any(answer => answer.Header == HeaderNames.ETag)
        : HasPath(operation) || method is "PUT" or "PATCH";

    private static bool HasPath(OpenApiOperation operation) => operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Path);

    private static void AddHeaders(OpenApiOperation operation, string method, bool takesKey, bool isSingle)
    {
        if (takesKey) Add("Idempotency-Key", "1 à 255 caractères ASCII visibles : la même requête renvoyée reçoit la première réponse.");
        if (method != "GET" && isSingle) Add("If-Match", "ETag de la version lue ; 412 si elle a changé.");
        if (method == "GET" && isSingle) Add("If-None-Match", "ETag déjà connu ; 304 s'il vaut toujours.");

        void Add(string name, string description) => operation.Parameters!.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    /// <summary>The headers of answers. Those that an endpoint tells of never fail to come.</summary>
    private static void AddAnswered(OpenApiOperation operation, IEnumerable<AnswersWith> told, AnswersInAttribute? files, bool takesKey)
    {
        var answers = operation.Responses!;
        foreach (var (status, header) in told) Add(status.ToString(CultureInfo.InvariantCulture), header, isSure: true);
        if (answers.ContainsKey("304")) Add("304", HeaderNames.ETag, isSure: true);
        foreach (var busy in (string[])["429", "503"]) Add(busy, HeaderNames.RetryAfter, isSure: true);
        Add("401", HeaderNames.WWWAuthenticate, isSure: true);
        // Where JSON may be had instead, it has no name.
        if (files is not null) Add("200", HeaderNames.ContentDisposition, isSure: !files.MediaTypes.Contains("application/json"));
        if (takesKey) foreach (var done in answers.Keys.Where(status => status[0] == '2')) Add(done, Replayed, isSure: false);

        void Add(string status, string header, bool isSure)
        {
            if (answers.GetValueOrDefault(status) is not OpenApiResponse answer) return;

            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers[header] = new OpenApiHeader
            {
                Description = Answered[header].Description,
                Required = isSure,
                Schema = new OpenApiSchema { Type = Answered[header].Type },
            };
        }
    }

    private static void AddFiles(OpenApiOperation operation, AnswersInAttribute? answers)
    {
        if (answers is null || operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse success) return;

        success.Content ??= new Dictionary<string, OpenApiMediaType>();
        foreach (var mediaType in answers.MediaTypes.Where(type => type != "application/json"))
        {
            success.Content.TryAdd(mediaType, new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } });
        }
    }

    private static void AddRefusals(OpenApiOperation operation, IEnumerable<string> possible, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        var declared = operation.Responses.Keys.Where(status => status[0] is '4' or '5').ToArray();
        foreach (var status in possible.Union(declared))
        {
            operation.Responses[status] = new OpenApiResponse
            {
                Description = Refusals[status],
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Preamble.Problem, context.Document) },
                },
            };
        }
    }

    private static IEnumerable<string> Possible(OpenApiOperation operation, string method, bool isPublic, bool takesKey)
    {
        IEnumerable<string> usual = ["400", "401", "406", "429", "503"];
        if (!isPublic) usual = usual.Append("403");
        if (HasPath(operation)) usual = usual.Append("404");
        if (method != "GET") usual = usual.Concat(["409", "412", "413", "415"]);
        if (takesKey) usual = usual.Append("422");
        return usual;
    }
}
