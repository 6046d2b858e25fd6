namespace MiniCrm.WebApi.OpenApi;

/// <summary>The contract as OpenAPI 3.1, made from the endpoints themselves, and its page.</summary>
internal static class ContractDocument
{
    private const string Json = "/api/openapi.json";

    public static IServiceCollection AddContractDocument(this IServiceCollection services) =>
        services.AddOpenApi("openapi", options =>
        {
            options.AddDocumentTransformer<Preamble>();
            options.AddOperationTransformer<Operations>();
            options.AddSchemaTransformer((schema, context, _) => { Schemas.Describe(schema, context); return Task.CompletedTask; });
            options.CreateSchemaReferenceId = Schemas.NameOf;
        });

    /// <summary>The page; before the endpoints, which know nothing under its path.</summary>
    public static void UseContractPage(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/api/docs"), docs => docs.UseSwaggerUI(page =>
    {
        page.RoutePrefix = "api/docs";
        page.DocumentTitle = "Mini CRM · API";
        page.SwaggerEndpoint(Json, "Mini CRM");
        page.ConfigObject.TryItOutEnabled = true;
        page.ConfigObject.AdditionalItems["persistAuthorization"] = true;
    }));

    public static void MapContractDocument(this WebApplication app) =>
        // Of another name there is no document, and no answer of the framework's own.
        app.MapOpenApi("/api/{documentName:regex(^openapi$)}.json").AllowAnonymous();
}
