using Microsoft.Extensions.Primitives;

namespace MiniCrm.WebApi.Wire;

/// <summary>Headers of every answer; what an endpoint has set stands.</summary>
internal sealed class ResponseHeaders(RequestDelegate next)
{
    private const string ForApi = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string ForPages = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The page of the OpenAPI document brings its own styles with its scripts.</summary>
    private const string ForDocs = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            if (Api.Is(context.Request) && context.Response.StatusCode >= StatusCodes.Status400BadRequest) KeepPrivate(context.Response.Headers);
            Add(context.Request, context.Response.Headers);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>The framework's exception handler has caching words of its own, for every kind of site.</summary>
    private static void KeepPrivate(IHeaderDictionary headers)
    {
        headers.Remove("Cache-Control");
        headers.Remove("Pragma");
        headers.Remove("Expires");
    }

    private static void Add(HttpRequest request, IHeaderDictionary headers)
    {
        var isApi = Api.Is(request);
        Default("X-Content-Type-Options", "nosniff");
        Default("Referrer-Policy", "same-origin");
        Default("Content-Security-Policy", request.Path.StartsWithSegments("/api/docs") ? ForDocs : isApi ? ForApi : ForPages);
        if (isApi) Default("Cache-Control", "private, no-cache");
        // Nothing of ours is for other sites to open, hold or read.
        Default("Cross-Origin-Opener-Policy", "same-origin");
        Default("Cross-Origin-Resource-Policy", "same-origin");
        if (request.IsHttps) Default("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

        void Default(string name, StringValues value) => headers.TryAdd(name, value);
    }
}
