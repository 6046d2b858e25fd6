using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MiniCrm.WebUi.Components;

/// <summary>One sentence said on the next page: what was just done. It waits in a cookie for the page that shows it.</summary>
public static class Toast
{
    private const string Cookie = "minicrm.annonce";

    public static void Say(HttpContext http, string sentence) => http.Response.Cookies.Append(
        HostCookie.NameFor(http.Request, Cookie), WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(sentence)), Options(http, TimeSpan.FromMinutes(1)));

    /// <summary>Said once: reading it takes it away. Null when there is nothing to say.</summary>
    public static string? Take(HttpContext http)
    {
        if (http.Request.Cookies[HostCookie.NameFor(http.Request, Cookie)] is not { Length: > 0 and < 2_000 } encoded || http.Response.HasStarted) return null;

        http.Response.Cookies.Delete(HostCookie.NameFor(http.Request, Cookie), Options(http, null));
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(encoded));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? lifetime) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = lifetime };
}
