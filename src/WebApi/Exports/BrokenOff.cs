namespace MiniCrm.WebApi.Exports;

/// <summary>What becomes of a file that fails once a part of it is sent.</summary>
internal static partial class BrokenOff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Aborts the connection, so that a part is never taken for the whole, and logs why, unless the caller hung up.</summary>
    public static void BreakOff(this HttpContext context, string file, Exception failure)
    {
        if (!context.RequestAborted.IsCancellationRequested) Log(Logger(context), failure, file);
        context.Abort();
    }

    /// <summary>Whoever reads it more slowly is cut off: a file is read from one snapshot of the database, over a connection of its own.</summary>
    /// <returns>Disposed, it is not cut off any more.</returns>
    public static ITimer BreakOffWhenTooSlow(this HttpContext context, string file) =>
        context.RequestServices.GetRequiredService<TimeProvider>().CreateTimer(_ =>
        {
            LogTooSlow(Logger(context), file, Longest);
            context.Abort();
        }, null, Longest, Timeout.InfiniteTimeSpan);

    private static ILogger Logger(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("MiniCrm.WebApi.Exports");

    [LoggerMessage(Level = LogLevel.Warning, Message = "The export {File} was not read whole within {Longest} and was broken off")]
    private static partial void LogTooSlow(ILogger logger, string file, TimeSpan longest);

    [LoggerMessage(Level = LogLevel.Error, Message = "The export {File} failed halfway and was broken off")]
    private static partial void Log(ILogger logger, Exception failure, string file);
}
