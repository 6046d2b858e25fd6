using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace MiniCrm.WebApi.Wire;

/// <summary>The JSON body of a request whose fields are all there is to say.</summary>
internal sealed class Body<TFields> : IEndpointParameterMetadataProvider where TFields : notnull
{
    private Body(TFields fields) => Fields = fields;

    public TFields Fields { get; }

    public static async ValueTask<Body<TFields>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(BodyReading.Fields<TFields>(await JsonBody.ReadAsync(context), null, context));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        BodyReading.Describe<TFields>(builder);
}

/// <summary>For orders that need no fields: the body is <c>{}</c>, or absent.</summary>
internal sealed record NoFields;

/// <summary>
/// The JSON body of a request that writes a resource. Fields of <typeparamref name="TRepresentation"/> that
/// <typeparamref name="TFields"/> lacks are read only: they may be sent back, and must be what the command answers.
/// </summary>
internal sealed class Body<TFields, TRepresentation> : IEndpointParameterMetadataProvider
    where TFields : notnull
    where TRepresentation : notnull
{
    private Body(TFields fields) => Fields = fields;

    public TFields Fields { get; }

    public static async ValueTask<Body<TFields, TRepresentation>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(BodyReading.Fields<TFields>(await JsonBody.ReadAsync(context), typeof(TRepresentation), context));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        BodyReading.Describe<TFields>(builder);
}
