using Microsoft.Extensions.Configuration;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Where the embedded database lives: <c>MINICRM_DATA</c>, else the place the XDG base directories give to a program's data.</summary>
internal static class DataFolder
{
    public static string From(IConfiguration configuration) => Path.GetFullPath(
        Given(configuration["MINICRM_DATA"]) ?? Path.Combine(Shared(configuration), "minicrm"));

    /// <summary>A relative XDG_DATA_HOME is to be ignored, says the specification.</summary>
    private static string Shared(IConfiguration configuration) =>
        Given(configuration["XDG_DATA_HOME"]) is { } folder && Path.IsPathRooted(folder)
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
