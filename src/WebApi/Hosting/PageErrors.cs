using MiniCrm.Domain.Common;
using MiniCrm.WebApi.Problems;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebApi.Hosting;

/// <summary>What a page could not answer is answered by the error page, in the reader's language and with the trace id.</summary>
internal sealed partial class PageErrors(RequestDelegate next, ILogger<PageErrors> logger)
{
    private static readonly object Showing = new();

    /// <summary>Whether the error page is being shown, which holds nobody's data: what failed may fail again, and is not asked for it.</summary>
    public static bool AreShownIn(HttpContext context) => context.Items.ContainsKey(Showing);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var status = StatusOf(exception, context);
            // It may well be taken in a moment: what somebody typed is not lost for that.
            if (status >= StatusCodes.Status500InternalServerError && await KeptForm.OfAsync(context.Request) is { } sent) sent.Leave(context);
            await ShowAsync(context, status);
        }
    }

    /// <summary>The pages' own refusals stand in their forms; what gets here are rights, absences and failures.</summary>
    private int StatusOf(Exception exception, HttpContext context)
    {
        if (exception is DomainException refused) return DomainProblemHandler.Of(refused.Error).Status;
        if (exception is WireRefusal unreadable) return unreadable.Problem.Status;
        if (exception is BadHttpRequestException malformed) return malformed.StatusCode;
        LogFailure(exception, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        return FailureProblemHandler.IsDatabaseAway(exception) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
    }

    private async Task ShowAsync(HttpContext context, int status)
    {
        context.Items[Showing] = true;
        context.Response.Clear();
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = $"/erreur/{status}";
        context.Request.QueryString = QueryString.Empty;

        // Its own scope: what the failed page began, its navigation among it, is not taken up again.
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var services = context.RequestServices;
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    /// <summary>Not the path itself: that of an invitation is its secret.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private partial void LogFailure(Exception exception, string method, string? route);
}
