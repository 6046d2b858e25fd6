using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using MiniCrm.Application.Access;
using MiniCrm.WebApi.Hosting;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebApi.Access;

/// <summary>How the pages are signed in to: a cookie that names the user, asked about again every minute.</summary>
internal static class CookieSignIn
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;         // Strict would sign out whoever follows a link from a mail
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.CookieManager = new HostCookies();
        options.ExpireTimeSpan = SessionLifetime.OfCookies;
        options.SlidingExpiration = true;
        options.LoginPath = "/connexion";
        options.LogoutPath = "/deconnexion";
        options.ReturnUrlParameter = "retour";
        options.EventsType = typeof(CookieRecheck);
    }
}

/// <summary>Reads and writes the cookie under the name that fits the request.</summary>
internal sealed class HostCookies : ICookieManager
{
    private const string Name = "minicrm";

    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameFor(context));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameFor(context), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, NameFor(context), options);

    private static string NameFor(HttpContext context) => HostCookie.NameFor(context.Request, Name);
}

/// <summary>Notices at once that a cookie's session was ended or its user disabled, and within a minute another role or password.</summary>
internal sealed class CookieRecheck(IMediator mediator, IAccessWatch watch, TimeProvider clock) : CookieAuthenticationEvents
{
    private const string CheckedAt = "checked_at";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override Task SigningIn(CookieSigningInContext context)
    {
        Remember(context.Properties);
        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var isAdmitted = watch.Admits(context.Principal!);
        if (isAdmitted && (IsRecent(context.Properties) || PageErrors.AreShownIn(context.HttpContext))) return;

        if (!isAdmitted || await UserOfAsync(context) is not { } user)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        context.ReplacePrincipal(AccessClaims.PrincipalOf(user, AccessClaims.SessionOf(context.Principal!)!.Value));
        Remember(context.Properties);
        context.ShouldRenew = true;
    }

    /// <summary>A form that somebody had typed is not thrown away for that: the sign-in page is shown in its place, and carries it along.</summary>
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (await KeptForm.OfAsync(context.Request) is not { } kept)
        {
            await base.RedirectToLogin(context);
            return;
        }

        kept.Leave(context.HttpContext);
        // What is shown now is a page, and no answer to the form.
        context.Request.Method = HttpMethods.Get;
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    /// <summary>Only pages use it to forbid, and they show the refusal themselves.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<SignedInUser?> UserOfAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } cookie || AccessClaims.IdOf(cookie) is not { } id || AccessClaims.StampOf(cookie) is not { } stamp
            || AccessClaims.SessionOf(cookie) is not { } session) return null;
        return await mediator.Send(new RecheckUser(id, stamp, session), context.HttpContext.RequestAborted);
    }

    /// <summary>By a clock that was set back since, it was checked in time to come: that is not recent.</summary>
    private bool IsRecent(AuthenticationProperties properties) =>
        properties.GetString(CheckedAt) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var checkedAt)
        && (clock.GetUtcNow() - checkedAt).Duration() < Interval;

    private void Remember(AuthenticationProperties properties) =>
        properties.SetString(CheckedAt, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
}
