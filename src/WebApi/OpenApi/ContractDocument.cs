using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.OpenApi;

/// <summary>The contract as OpenAPI 3.1, made from the endpoints themselves, and its page.</summary>
internal static class ContractDocument
{
    public const string Name = "openapi";

    private const string Json = $"/api/{Name}.json";
    private const string Page = "/api/docs";

    public static IServiceCollection AddContractDocument(this IServiceCollection services) =>
        services.AddSingleton<ContractFile>().AddOpenApi(Name, options =>
        {
            options.AddDocumentTransformer<Preamble>();
            options.AddOperationTransformer<Operations>();
            options.AddSchemaTransformer((schema, context, _) => { Schemas.Describe(schema, context); return Task.CompletedTask; });
            options.CreateSchemaReferenceId = Schemas.NameOf;
        });

    /// <summary>The page; before the endpoints, which know nothing under its path.</summary>
    public static void UseContractPage(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments(Page), docs =>
    {
        docs.Use((context, next) =>
        {
            // Answered here, not by a redirection to its file's name.
            if (context.Request.Path == Page + "/") context.Request.Path = Page + "/index.html";
            return next(context);
        });
        docs.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Page.TrimStart('/');
            page.DocumentTitle = "Mini CRM · API";
            page.SwaggerEndpoint(Json, "Mini CRM");
            page.ConfigObject.TryItOutEnabled = true;
        });
    });

    public static void MapContractDocument(this WebApplication app) =>
        app.MapGet(Json, async (ContractFile file) => await file.AsResultAsync()).AllowAnonymous().ExcludeFromDescription();
}

/// <summary>The document as it is sent. Made when it is first asked for, which takes a tenth of a second, and the same for everybody from then on.</summary>
internal sealed class ContractFile([FromKeyedServices(ContractDocument.Name)] IOpenApiDocumentProvider documents)
{
    private readonly Lazy<Task<byte[]>> _json = new(() => WriteAsync(documents));

    public async Task<FileContentHttpResult> AsResultAsync()
    {
        var json = await _json.Value;
        return TypedResults.Bytes(json, "application/json; charset=utf-8", entityTag: new(IRepresentation.ETagOf(json)));
    }

    private static async Task<byte[]> WriteAsync(IOpenApiDocumentProvider documents)
    {
        using var json = new MemoryStream();
        await (await documents.GetOpenApiDocumentAsync()).SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        return json.ToArray();
    }
}
