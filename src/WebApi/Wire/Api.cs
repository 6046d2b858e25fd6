namespace MiniCrm.WebApi.Wire;

/// <summary>The part of the site that follows the HTTP contract.</summary>
internal static class Api
{
    /// <summary>Route of one resource. What is no positive 32-bit integer is nobody's id: 404.</summary>
    public const string Item = "/{id:int:min(1)}/";

    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments("/api");
}
