using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace MiniCrm.WebApi.Hosting;

/// <summary>JSON lines that do not tell a request's path: that of an invitation is its secret. Its trace id tells which request it was.</summary>
internal sealed class LinesWithoutPaths(IServiceProvider services) : ConsoleFormatter(Called)
{
    public const string Called = "minicrm";

    // When the first line is written: this one is among the formatters itself.
    private readonly Lazy<ConsoleFormatter> _lines = new(() => services.GetServices<ConsoleFormatter>().Single(lines => lines.Name == ConsoleFormatterNames.Json));

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter) =>
        _lines.Value.Write(logEntry, scopeProvider is null ? null : new WithoutPath(scopeProvider), textWriter);

    private sealed class WithoutPath(IExternalScopeProvider scopes) : IExternalScopeProvider
    {
        public void ForEachScope<TState>(Action<object?, TState> callback, TState state) =>
            scopes.ForEachScope((scope, told) => { if (!HasPath(scope)) callback(scope, told); }, state);

        public IDisposable Push(object? state) => scopes.Push(state);

        private static bool HasPath(object? scope) =>
            scope is IEnumerable<KeyValuePair<string, object?>> values && values.Any(value => value.Key == "RequestPath");
    }
}
