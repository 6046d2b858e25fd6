using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.Tests;

namespace MiniCrm.EndToEndTests.FrontDoor;

/// <summary>A newcomer's first five minutes: <c>./minicrm up</c> on an empty folder, and the README's tour pasted into a terminal.</summary>
public sealed partial class StartingFresh : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minicrm-front-door-").FullName;

    [Fact]
    public async Task Serves_the_tour_of_the_README_and_keeps_it_all_over_a_restart()
    {
        var port = Minicrm.FreePort();
        await using (var first = await Minicrm.UpAsync(_folder, port))
        {
            var compiledModel = await File.ReadAllTextAsync(Path.Combine(first.Published, CrmModel.CompiledFile), Encoding.Latin1);
            Assert.Contains($"{Version(first, "Domain")}, {Version(first, "Infrastructure")}", compiledModel, StringComparison.Ordinal);

            var told = await TourAsync(port);
            Assert.Contains("\"montant_ttc\": \"864.00\"", told, StringComparison.Ordinal);
            Assert.Contains("\"encours\": \"664.00\"", told, StringComparison.Ordinal);
            Assert.StartsWith("%PDF-1.7", await File.ReadAllTextAsync(Path.Combine(_folder, "facture.pdf")), StringComparison.Ordinal);

            var (code, refusal) = await Minicrm.RunAsync(_folder, Minicrm.FreePort(), "up");
            Assert.NotEqual(0, code);
            Assert.Contains("already", refusal, StringComparison.OrdinalIgnoreCase);
        }

        await using (var second = await Minicrm.UpAsync(_folder, port))
        {
            Assert.Contains("\"encours\": \"664.00\"", await BashAsync(Dashboard(port)), StringComparison.Ordinal);
            var (code, said) = await Minicrm.RunAsync(_folder, port, "verify");
            Assert.True(code == 0, said);
            Assert.Contains("1 issued document", said, StringComparison.Ordinal);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> TourAsync(int port) => BashAsync(Here(Tour().Match(Repository.Read("README.md")).Groups[1].Value, port));

    /// <summary>Another one with each build that differs.</summary>
    private static Guid Version(Minicrm product, string library)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(product.Published, $"MiniCrm.{library}.dll")));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static string Dashboard(int port)
    {
        var tour = Here(Tour().Match(Repository.Read("README.md")).Groups[1].Value, port).Split('\n');
        return string.Join('\n', tour.TakeWhile(line => !line.StartsWith("# The firm", StringComparison.Ordinal)).Append(tour.Last(line => line.Contains("dashboard", StringComparison.Ordinal))));
    }

    private static string Here(string script, int port) => script.Replace("127.0.0.1:8080", $"127.0.0.1:{port}", StringComparison.Ordinal);

    private async Task<string> BashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (told, complaints) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, await told + await complaints);
        return await told;
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Tour();
}
