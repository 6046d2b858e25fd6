using Microsoft.Extensions.Logging;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>What operators may want to know of the background work.</summary>
internal static partial class JobsLog
{
    [LoggerMessage(LogLevel.Warning, "Task {Kind} {Id} failed on try {Try}; tried again in {Pause}.")]
    public static partial void TaskPostponed(this ILogger log, Exception failure, string kind, Guid id, int @try, TimeSpan pause);

    [LoggerMessage(LogLevel.Error, "Task {Kind} {Id} failed on try {Try}, its last; it can be asked for again.")]
    public static partial void TaskGivenUp(this ILogger log, Exception failure, string kind, Guid id, int @try);

    [LoggerMessage(LogLevel.Information, "{Count} tasks {Kind} could not be done together ({Reason}); each is run by itself.")]
    public static partial void NotTogether(this ILogger log, int count, string kind, string reason);

    [LoggerMessage(LogLevel.Warning, "Another instance took task {Kind} {Id} over: this one gave no sign of life in time.")]
    public static partial void LeaseLost(this ILogger log, string kind, Guid id);

    [LoggerMessage(LogLevel.Error, "How task {Kind} {Id} ended could not be written down; it will run again.")]
    public static partial void OutcomeLost(this ILogger log, Exception failure, string kind, Guid id);

    [LoggerMessage(LogLevel.Error, "Leases could not be renewed.")]
    public static partial void RenewalTroubled(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "Tasks cannot be taken.")]
    public static partial void DrainTroubled(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Warning, "Other instances could not be told of new tasks ({Reason}); they will see them at the next tick.")]
    public static partial void RingLost(this ILogger log, string reason);

    [LoggerMessage(LogLevel.Error, "How long a queue waits cannot be told.")]
    public static partial void WatchTroubled(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Critical, "The books do not hold: {Fault}")]
    public static partial void BooksDoNotHold(this ILogger log, string fault);

    [LoggerMessage(LogLevel.Information, "{Purge}: {Count} rows.")]
    public static partial void Purged(this ILogger log, string purge, int count);
}
