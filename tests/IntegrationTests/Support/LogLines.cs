using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>Reads along what a product writes into its logs, scopes included.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<LogLine> Written { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Writer(Written);

    public void Dispose()
    {
    }

    private sealed class Writer(ConcurrentQueue<LogLine> written) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            written.Enqueue(new(default, $"{state}"));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            written.Enqueue(new(eventId, $"{formatter(state, exception)} {exception}".TrimEnd()));
    }
}

/// <param name="Event">Zero for a scope.</param>
internal sealed record LogLine(EventId Event, string Text);
