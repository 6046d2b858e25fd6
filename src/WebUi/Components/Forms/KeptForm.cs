using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace MiniCrm.WebUi.Components.Forms;

/// <summary>
/// A form that was not taken, since the session had ended or something failed: the page shown in its place carries it along, and offers to
/// send it again. Nothing is done with it before its reader does, signed in and under a token of that session.
/// </summary>
public sealed record KeptForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Of the hidden field that carries it.</summary>
    public const string Field = "Kept";

    private const string TokenField = "__RequestVerificationToken";

    /// <summary>Null for what is not to be kept: a form with a password or a file, and whatever another site, a script or a frame sent.</summary>
    public static async Task<KeptForm?> OfAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !IsFromOurPage(request) || await ReadAsync(request) is not { } form) return null;
        if (form.Files.Count > 0 || form.Keys.Any(name => name.Contains("password", StringComparison.OrdinalIgnoreCase))) return null;

        return new(request.GetEncodedPathAndQuery(), [.. form.Where(field => field.Key != TokenField)
            .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))]);
    }

    /// <summary>The one that our sign-in form was sent with; null for none, or from elsewhere.</summary>
    public static async Task<KeptForm?> CarriedByAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || !IsFromOurPage(request)) return null;

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return Read(form[Field].ToString());
    }

    /// <summary>The one that this request brought, or that the sign-in form carries; null for neither.</summary>
    public static KeptForm? In(HttpContext http, Form signIn) => LeftIn(http) ?? Read(signIn[Field]);

    /// <summary>The one that this request brought; null for none.</summary>
    public static KeptForm? LeftIn(HttpContext http) => http.Items[typeof(KeptForm)] as KeptForm;

    /// <summary>For the page that is shown in the form's place.</summary>
    public void Leave(HttpContext http) => http.Items[typeof(KeptForm)] = this;

    public string AsJson() => JsonSerializer.Serialize(this);

    /// <summary>What its own page would have had in a hidden field, for who has just signed in.</summary>
    /// <remarks>The request that signs in is still nobody's, and its tokens with it: so one is asked for as the next request will be.</remarks>
    public static AntiforgeryRequestToken TokenFor(ClaimsPrincipal user, HttpContext http)
    {
        var next = new DefaultHttpContext { RequestServices = http.RequestServices, User = user };
        next.Request.Headers.Cookie = http.Request.Headers.Cookie;
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetTokens(next);
        return new(tokens.RequestToken!, tokens.FormFieldName);
    }

    /// <summary>A browser says so itself; a page of another site must not have its fields shown here as if they had been typed here.</summary>
    public static bool IsFromOurPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin" && request.Headers["Sec-Fetch-Dest"] == "document";

    /// <summary>Null for what is no form, whatever it says: what could not be taken for that is refused elsewhere.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static KeptForm? Read(string json)
    {
        try
        {
            return json.Length == 0 ? null : JsonSerializer.Deserialize<KeptForm>(json) is { } kept && Preferences.Local(kept.Path) == kept.Path ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
