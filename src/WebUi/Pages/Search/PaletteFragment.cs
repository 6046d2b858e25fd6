using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MiniCrm.Application.Access;

namespace MiniCrm.WebUi.Pages.Search;

/// <summary>The palette's results as a piece of HTML: the same component as the search page's.</summary>
public static class PaletteFragment
{
    public static void MapPalette(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/recherche/resultats", (HttpContext context, string? q) => new RazorComponentResult<Results>(
            new Dictionary<string, object?> { [nameof(Results.Typed)] = q, [nameof(Results.Role)] = AccessClaims.RoleOf(context.User) })
        { PreventStreamingRendering = true }).RequireAuthorization().ExcludeFromDescription();
}
