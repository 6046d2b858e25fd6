namespace MiniCrm.WebApi.Wire;

/// <summary>Where callers find us.</summary>
internal static class PublicUrl
{
    /// <summary>Scheme and host, without a slash at the end: <c>MINICRM_PUBLIC_URL</c>, or what the request came by.</summary>
    public static string Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<WireSettings>().PublicUrl?.ToString().TrimEnd('/')
            ?? $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}{context.Request.PathBase.ToUriComponent()}";
}
