using Microsoft.AspNetCore.Diagnostics;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Problems;

/// <summary>Refusals, of the business and of the wire, as problem documents.</summary>
internal sealed class DomainProblemHandler : IExceptionHandler
{
    /// <summary>Seconds; the windows of what is counted are minutes.</summary>
    private const string RetryAfter = "60";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            DomainException refused => Of(refused.Error),
            WireRefusal refused => refused.Problem,
            BadHttpRequestException refused => StatusProblems.Of(refused.StatusCode),
            _ => null,
        };
        if (problem is null) return false;

        if (problem.Status == StatusCodes.Status415UnsupportedMediaType) SayWhatIsTaken(httpContext);
        if (problem.Status == StatusCodes.Status429TooManyRequests) httpContext.Response.Headers.RetryAfter = RetryAfter;
        await problem.WriteAsync(httpContext);
        return true;
    }

    internal static Problem Of(DomainError error) =>
        new(StatusOf(error.Kind), error.Code, error.Message, [.. error.Fields.Select(field => field with { Field = FrenchVocabulary.PathOf(field.Field) })]);

    /// <summary>RFC 5789 §2.2 for a patch, RFC 9110 §15.5.16 for the rest.</summary>
    private static void SayWhatIsTaken(HttpContext context)
    {
        if (HttpMethods.IsPatch(context.Request.Method)) context.Response.Headers["Accept-Patch"] = "application/merge-patch+json, application/json";
        else context.Response.Headers.Accept = "application/json";
    }

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Rule => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.Contradiction => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
    };
}
