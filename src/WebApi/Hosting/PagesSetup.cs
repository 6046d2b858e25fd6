using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using MiniCrm.Application.Access;
using MiniCrm.WebApi.Access;
using MiniCrm.WebApi.Endpoints;
using MiniCrm.WebApi.Wire;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Pages.Invoices;
using MiniCrm.WebUi.Pages.Search;

namespace MiniCrm.WebApi.Hosting;

/// <summary>The web interface: static server-rendered components of WebUi.</summary>
internal static class PagesSetup
{
    /// <summary>An invoice has up to a thousand lines, of a dozen fields each.</summary>
    private const int MostFields = 20_000;

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IHttpContextAccessor>((options, http) => options.Cookie = new FormsCookie(http));
        services.Configure<FormOptions>(options => options.ValueCountLimit = MostFields);
        services.AddScoped(scope => new SiteAddress(PublicUrl.Of(scope.GetRequiredService<IHttpContextAccessor>().HttpContext!)));
        return services.AddScoped<Speech>();
    }

    /// <summary>Before routing: an error is shown by routing to its page.</summary>
    public static void UsePages(this WebApplication app) => app.UseWhen(context => !Api.Is(context.Request) && !RequestLimits.IsProbe(context.Request), pages =>
    {
        pages.UseResponseCompression();
        pages.UseMiddleware<PageErrors>();
        pages.UseStatusCodePagesWithReExecute("/erreur/{0}", createScopeForStatusCodePages: true);
    });

    public static void MapPages(this WebApplication app)
    {
        // By name: under a test host the entry assembly is another.
        app.MapStaticAssets("MiniCrm.WebApi.staticwebassets.endpoints.json");
        app.MapPost("/deconnexion", SignOutAsync).ExcludeFromDescription();
        app.MapInvoiceFragments(RequestLimits.Pdfs);
        app.MapPageExports();
        app.MapPreferences();
        app.MapClientData();
        app.MapPalette();
        app.MapRazorComponents<App>().RequireAuthorization();
    }

    /// <summary>The form's token is checked by hand: only endpoints that bind a form are checked by the framework.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, IMediator mediator)
    {
        // The session ended by itself, and its tokens with it.
        if (context.User.Identity?.IsAuthenticated != true) return TypedResults.Redirect("/connexion");
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();

        await mediator.Send(new SignOut(), context.RequestAborted);
        await context.SignOutAsync();
        return TypedResults.Redirect("/connexion");
    }
}

/// <summary>What the tokens of forms are compared with; named as the request asks for.</summary>
/// <remarks>As the session's: kept back from who follows a link from a mail, it would be made anew, and the forms already open would hold no more.</remarks>
internal sealed class FormsCookie : CookieBuilder
{
    private readonly IHttpContextAccessor _http;

    public FormsCookie(IHttpContextAccessor http)
    {
        (_http, HttpOnly, SameSite, SecurePolicy, IsEssential) = (http, true, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, true);
        // Also below a path: the prefix wants the root.
        Path = "/";
    }

    public override string? Name
    {
        get => HostCookie.NameFor(_http.HttpContext!.Request, "minicrm.formulaires");
        set => throw new NotSupportedException("The name goes by the request.");
    }
}
