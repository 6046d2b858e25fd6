namespace MiniCrm.WebApi.Wire;

/// <summary>Headers of every answer. Where an endpoint has said how it may be kept, framed or referred to, that stands.</summary>
internal sealed class ResponseHeaders(RequestDelegate next)
{
    private const string ForApi = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string ForPages = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The page of the OpenAPI document brings its own styles with its scripts.</summary>
    private const string ForDocs = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(AddAsync, context);
        return next(context);
    }

    private static Task AddAsync(object state)
    {
        var context = (HttpContext)state;
        var isApi = Api.Is(context.Request);
        if (isApi && context.Response.StatusCode >= StatusCodes.Status400BadRequest) KeepPrivate(context.Response.Headers);
        Add(context.Request, isApi, context.Response.Headers);
        return Task.CompletedTask;
    }

    /// <summary>The framework's exception handler has caching words of its own, for every kind of site.</summary>
    private static void KeepPrivate(IHeaderDictionary headers)
    {
        headers.Remove("Cache-Control");
        headers.Remove("Pragma");
        headers.Remove("Expires");
    }

    private static void Add(HttpRequest request, bool isApi, IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "same-origin");
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = !isApi ? ForPages : request.Path.StartsWithSegments("/api/docs") ? ForDocs : ForApi;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "private, no-cache";
        // Nothing of ours is for other sites to open, hold or read.
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}
