using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace MiniCrm.WebApi.Hosting;

/// <summary>Settings that are files: each named as its variable would be (<c>ConnectionStrings__MiniCrm</c>), in <c>MINICRM_SECRETS</c>.</summary>
/// <remarks>Secrets in the environment are seen by whoever may inspect a container; files in a memory-backed folder are not.</remarks>
internal static class Secrets
{
    public const string Variable = "MINICRM_SECRETS";

    /// <summary>Where containers get theirs.</summary>
    private const string DefaultFolder = "/run/secrets";

    /// <summary>Over <c>appsettings.json</c>, under the environment, in which an empty variable counts as none.</summary>
    public static void Configure(ConfigurationManager configuration)
    {
        var environment = configuration.Sources.ToList().FindLastIndex(source => source is EnvironmentVariablesConfigurationSource);
        configuration.Sources[environment] = new GivenVariables();
        var folder = configuration[Variable] ?? DefaultFolder;
        if (!Directory.Exists(folder)) return;

        configuration.Sources.Insert(environment, new KeyPerFileConfigurationSource { FileProvider = new PhysicalFileProvider(Path.GetFullPath(folder)), Optional = true });
    }
}

/// <summary>Variables that hold something: a compose file passes on those that nobody set as empty ones, which must not hide what a file says.</summary>
internal sealed class GivenVariables : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider();

    private sealed class Provider : EnvironmentVariablesConfigurationProvider
    {
        public override void Load()
        {
            base.Load();
            foreach (var empty in Data.Where(variable => string.IsNullOrEmpty(variable.Value)).Select(variable => variable.Key).ToArray()) Data.Remove(empty);
        }
    }
}
