using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using MiniCrm.WebUi;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebApi.Hosting;

/// <summary>Forms of pages that are not taken, said by a page: the framework answers with a content type and nothing in it, which browsers show as an error of their own.</summary>
internal static class FormRefusals
{
    /// <summary>After the tokens of forms were checked.</summary>
    public static void UseFormRefusals(this WebApplication app) => app.Use(ShowAsync);

    private static Task ShowAsync(HttpContext context, RequestDelegate next) =>
        !IsPosted(context) ? next(context)
        : context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } ? RefuseAsync(context, next)
        : TakeAsync(context, next);

    private static async Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        // The page has no form of that name, or no longer.
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false, ContentType: "text/plain" }) context.Response.ContentType = null;
    }

    private static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        // What is shown now is a page, and no answer to the form: the framework lets nobody read one whose token does not hold.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        var sent = await KeptForm.OfAsync(context.Request);
        context.Request.Method = HttpMethods.Get;
        if (context.User.Identity?.IsAuthenticated != true || context.Request.Path != "/connexion")
        {
            sent?.Leave(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        // Signed in meanwhile, in another tab, which changed whose token it is: nothing is left to do but to go on.
        else if (await KeptForm.CarriedByAsync(context.Request) is { } kept)
        {
            kept.Leave(context);
            await next(context);
        }
        else
        {
            context.Response.Redirect(Preferences.Local(context.Request.Query["retour"]));
        }
    }

    /// <summary>Posted by its reader: the page of an error, in another's place, is only shown.</summary>
    private static bool IsPosted(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && context.Features.Get<IStatusCodeReExecuteFeature>() is null;
}
