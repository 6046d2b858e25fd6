using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>Notes what a caller asked besides the call itself; after the sign-in, before the endpoint.</summary>
internal sealed class ApiRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return next(context);

        Acceptable.Ensure(context, endpoint);
        return HttpMethods.IsGet(context.Request.Method) ? next(context) : WriteAsync(context, endpoint);
    }

    private async Task WriteAsync(HttpContext context, RouteEndpoint endpoint)
    {
        var services = context.RequestServices;
        var (conditions, user) = (services.GetRequiredService<RequestConditions>(), services.GetRequiredService<ICurrentUser>());
        if (endpoint.Metadata.GetMetadata<Requirement>() is { } required) required.Ensure(user, services.GetRequiredService<SecurityLog>());
        conditions.IfMatch = ETags.Wanted(context.Request);
        conditions.Idempotency = await IdempotencyKeys.ReadAsync(context, user);
        context.Response.OnStarting(() =>
        {
            if (conditions.Replayed) context.Response.Headers["Idempotency-Replayed"] = "true";
            return Task.CompletedTask;
        });
        await next(context);
    }
}
