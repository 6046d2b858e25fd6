using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace MiniCrm.WebApi.Problems;

/// <summary>What went wrong on our side: 503 when the database is away, else 500 with a trace id and no detail.</summary>
internal sealed partial class FailureProblemHandler(ILogger<FailureProblemHandler> logger) : IExceptionHandler
{
    /// <summary>Seconds; a database that restarts is back about then.</summary>
    private const string RetryAfter = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (IsDatabaseAway(exception))
        {
            LogDatabaseAway(exception);
            httpContext.Response.Headers.RetryAfter = RetryAfter;
            await StatusProblems.Of(StatusCodes.Status503ServiceUnavailable).WriteAsync(httpContext);
            return true;
        }

        LogFailure(exception, httpContext.Request.Method, httpContext.Request.Path);
        await StatusProblems.Of(StatusCodes.Status500InternalServerError).WriteAsync(httpContext);
        return true;
    }

    /// <summary>The provider wraps what it could not reach, sometimes more than once.</summary>
    internal static bool IsDatabaseAway(Exception? exception) =>
        exception is not null && (exception is DbException failure && IsConnectionLost(failure) || IsDatabaseAway(exception.InnerException));

    // 08: connection; 57P01 to 57P03: shutting down, crashed, starting.
    private static bool IsConnectionLost(DbException failure) =>
        failure.SqlState is { } state
            ? failure.IsTransient || state.StartsWith("08", StringComparison.Ordinal) || state is "57P01" or "57P02" or "57P03"
            : failure.IsTransient || failure.InnerException is IOException or TimeoutException or System.Net.Sockets.SocketException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be reached")]
    private partial void LogDatabaseAway(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailure(Exception exception, string method, PathString path);
}
