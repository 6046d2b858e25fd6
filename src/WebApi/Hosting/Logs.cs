using Microsoft.Extensions.Logging.Console;

namespace MiniCrm.WebApi.Hosting;

/// <summary>Logs go to standard error, as JSON lines unless a person is reading: standard output is for what the command says.</summary>
internal static class Logs
{
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        foreach (var (category, level) in Quieter) builder.Logging.AddFilter(category, level);
        if (Console.IsErrorRedirected)
        {
            builder.Logging
                .AddJsonConsole(options => { options.IncludeScopes = true; options.UseUtcTimestamp = true; })
                .AddConsoleFormatter<LinesWithoutPaths, ConsoleFormatterOptions>()
                .AddConsole(options => options.FormatterName = LinesWithoutPaths.Called);
        }
        else builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>The framework at Information writes several lines a request.</summary>
    private static readonly (string Category, LogLevel Level)[] Quieter =
    [
        ("Microsoft", LogLevel.Warning), ("Quartz", LogLevel.Warning), ("Npgsql", LogLevel.Warning),
        ("Microsoft.Hosting.Lifetime", LogLevel.Warning), ("Microsoft.EntityFrameworkCore", LogLevel.Warning),
        // What keeps it from starting is said in one line (Program.cs), and what stops it while it runs is critical.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical),
        // Keys rest in the database, which only the product's role can read; see docs/adr/0006-sign-in.md.
        ("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error),
    ];
}
