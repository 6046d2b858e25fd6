namespace MiniCrm.WebApi.Exports;

/// <summary>What becomes of a file that fails once a part of it is sent.</summary>
internal static partial class BrokenOff
{
    /// <summary>Aborts the connection, so that a part is never taken for the whole, and logs why, unless the caller hung up.</summary>
    public static void BreakOff(this HttpContext context, string file, Exception failure)
    {
        if (!context.RequestAborted.IsCancellationRequested) Log(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("MiniCrm.WebApi.Exports"), failure, file);
        context.Abort();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The export {File} failed halfway and was broken off")]
    private static partial void Log(ILogger logger, Exception failure, string file);
}
