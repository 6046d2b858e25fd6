using System.Reflection;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Http.Metadata;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>
/// The body of a <c>PATCH</c>: merged (RFC 7396) onto the writable fields of what is there, it becomes the command of a
/// <c>PUT</c>. When someone writes between the reading and the lock, it is merged again onto what they left.
/// </summary>
internal sealed class Patch<TFields, TRepresentation> : IEndpointParameterMetadataProvider
    where TFields : notnull
    where TRepresentation : notnull
{
    private readonly HttpContext _context;
    private readonly JsonObject _changes;

    private Patch(HttpContext context, JsonObject changes) => (_context, _changes) = (context, changes);

    public static async ValueTask<Patch<TFields, TRepresentation>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(context, await JsonBody.ReadAsync(context));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        BodyReading.Describe<TFields>(builder);

    /// <param name="read">What the resource's <c>GET</c> sends.</param>
    /// <param name="update">What its <c>PUT</c> sends; an <see cref="IConditional"/>.</param>
    /// <param name="mediator">Sends both.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async Task<TRepresentation> OntoAsync(
        IRequest<TRepresentation> read, Func<TFields, ICommand<TRepresentation>> update, IMediator mediator, CancellationToken cancellationToken)
    {
        var seen = await mediator.Send(read, cancellationToken);
        var tag = IRepresentation.ETagOf(seen);
        var command = update(MergedOnto(seen));
        _context.RequestServices.GetRequiredService<RequestConditions>().Rebuild =
            current => IRepresentation.ETagOf(current) == tag ? null : update(MergedOnto((TRepresentation)current));
        return await mediator.Send(command, cancellationToken);
    }

    private TFields MergedOnto(TRepresentation current)
    {
        var json = MergePatch.WritableFields(current, typeof(TFields));
        MergePatch.Apply(_changes, json, typeof(TFields));
        return BodyReading.Fields<TFields>(json, typeof(TRepresentation), _context);
    }
}
