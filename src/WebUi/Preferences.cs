using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi;

/// <summary>What a reader chose for this browser: the language, light or dark, and whether single keys do things. Kept in cookies of their own.</summary>
public static class Preferences
{
    public const string Path = "/preferences";

    private const string LanguageCookie = "minicrm.langue";
    private const string ThemeCookie = "minicrm.theme";
    private const string KeysCookie = "minicrm.raccourcis";

    private static readonly string[] Languages = ["fr", "en"];
    private static readonly string[] Themes = ["clair", "sombre"];
    private static readonly string[] Keys = ["sans"];

    /// <summary><c>fr</c> or <c>en</c>; null follows the browser.</summary>
    public static string? LanguageOf(HttpRequest request) => Known(Languages, request.Cookies[HostCookie.NameFor(request, LanguageCookie)]);

    /// <summary><c>clair</c> or <c>sombre</c>; null follows the system.</summary>
    public static string? ThemeOf(HttpRequest request) => Known(Themes, request.Cookies[HostCookie.NameFor(request, ThemeCookie)]);

    /// <summary>Whether single keys do nothing: who dictates, or brushes a key, would set them off (WCAG 2.2, 2.1.4).</summary>
    public static bool AreKeysOff(HttpRequest request) => Known(Keys, request.Cookies[HostCookie.NameFor(request, KeysCookie)]) is not null;

    public static void MapPreferences(this IEndpointRouteBuilder routes) => routes.MapPost(Path, SaveAsync).ExcludeFromDescription();

    /// <summary>Only to a page of ours: a link must not lead elsewhere by way of our own address. Browsers read <c>\</c> as <c>/</c>, and leave out tabs and line breaks.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\') && !path.Any(char.IsControl) ? path : "/";

    private static async Task<IResult> SaveAsync(HttpContext context, IAntiforgery antiforgery)
    {
        var isValid = await antiforgery.IsRequestValidAsync(context);
        // Once a session has ended its tokens hold no more: a browser that says the form is ours is believed, since nobody's data hangs on it.
        var isNobodys = context.User.Identity?.IsAuthenticated != true;
        if (!isValid && !isNobodys) return TypedResults.BadRequest();
        if (!context.Request.HasFormContentType) return TypedResults.LocalRedirect("/");

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!isValid && !KeptForm.IsFromOurPage(context.Request)) return TypedResults.LocalRedirect(Local(form["retour"]));

        Keep(context, LanguageCookie, Languages, form["langue"]);
        Keep(context, ThemeCookie, Themes, form["theme"]);
        Keep(context, KeysCookie, Keys, form["raccourcis"]);
        return TypedResults.LocalRedirect(Local(form["retour"]));
    }

    /// <summary>A choice that is none of the known ones (<c>systeme</c>, <c>avec</c>) is taken back.</summary>
    private static void Keep(HttpContext context, string cookie, string[] known, string? chosen)
    {
        if (chosen is null) return;
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(365) };
        var name = HostCookie.NameFor(context.Request, cookie);
        if (Known(known, chosen) is { } value) context.Response.Cookies.Append(name, value, options);
        else context.Response.Cookies.Delete(name, options);
    }

    private static string? Known(string[] known, string? value) => known.Contains(value) ? value : null;
}
