using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>Refuses who may not ask, and notes what a caller asked besides the call itself; after the sign-in, before the endpoint.</summary>
internal sealed class ApiRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return next(context);

        Acceptable.Ensure(context, endpoint);
        if (endpoint.Metadata.GetMetadata<Requirement>() is { } required) required.Ensure(UserOf(context), context.RequestServices.GetRequiredService<SecurityLog>());
        return HttpMethods.IsGet(context.Request.Method) ? next(context) : WriteAsync(context);
    }

    private async Task WriteAsync(HttpContext context)
    {
        var conditions = context.RequestServices.GetRequiredService<RequestConditions>();
        conditions.IfMatch = ETags.Wanted(context.Request);
        conditions.Idempotency = await IdempotencyKeys.ReadAsync(context, UserOf(context));
        context.Response.OnStarting(() =>
        {
            if (conditions.Replayed) context.Response.Headers["Idempotency-Replayed"] = "true";
            return Task.CompletedTask;
        });
        await next(context);
    }

    private static ICurrentUser UserOf(HttpContext context) => context.RequestServices.GetRequiredService<ICurrentUser>();
}
