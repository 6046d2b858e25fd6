using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.Tests;

namespace MiniCrm.IntegrationTests.Topology;

/// <summary><c>deploy/prepare</c>, as it is run before the first start and after each upgrade.</summary>
public sealed class MakingSecrets
{
    private readonly string _folder = Scratch.Folder("prepare");

    public MakingSecrets()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "deploy"));
        foreach (var script in new[] { "prepare", "secrets.sh" }) File.Copy(Path.Combine(Repository.Root, "deploy", script), Path.Combine(_folder, "deploy", script));
    }

    private string Secrets => Path.Combine(_folder, "deploy", "secrets");

    [Fact]
    public async Task Makes_each_once()
    {
        await PrepareAsync("crm.example.fr");
        var first = await ReadAsync();

        await PrepareAsync();

        Assert.Equal("CN=crm.example.fr", Certificate().Subject);
        Assert.Equal(first, await ReadAsync());
        Assert.InRange(first.Count, 8, 20);
    }

    [Fact]
    public async Task Makes_a_certificate_for_another_host_and_keeps_the_secrets()
    {
        await PrepareAsync();
        var password = await File.ReadAllTextAsync(Path.Combine(Secrets, "postgres"));

        await PrepareAsync("crm.example.fr");

        Assert.Equal("CN=crm.example.fr", Certificate().Subject);
        Assert.Equal(password, await File.ReadAllTextAsync(Path.Combine(Secrets, "postgres")));
        Assert.Equal("MINICRM_PUBLIC_URL=https://crm.example.fr", (await File.ReadAllTextAsync(Path.Combine(_folder, ".env"))).Trim());
    }

    [Theory]
    [InlineData("MINICRM_PUBLIC_URL=https://crm.example.fr:8443", "crm.example.fr")]
    [InlineData("MINICRM_PUBLIC_URL=\"https://crm.example.fr/\"", "crm.example.fr")]
    [InlineData("MINICRM_HTTP_PORT=8080", "localhost")]
    public async Task Takes_the_host_from_what_is_written_already(string setting, string host)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, ".env"), setting + "\n");

        await PrepareAsync();

        Assert.Equal($"CN={host}", Certificate().Subject);
    }

    [Fact]
    public async Task Leaves_a_certificate_that_somebody_put_in_its_place()
    {
        await PrepareAsync("ours.example.fr");
        var file = Path.Combine(Secrets, "tls.crt");
        await File.AppendAllTextAsync(file, "# and its chain\n");
        var own = await File.ReadAllTextAsync(file);

        await PrepareAsync("crm.example.fr");

        Assert.Equal(own, await File.ReadAllTextAsync(file));
    }

    private async Task PrepareAsync(params string[] host)
    {
        using var prepare = Process.Start(new ProcessStartInfo("bash", [Path.Combine(_folder, "deploy", "prepare"), .. host]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (told, complaints) = (prepare.StandardOutput.ReadToEndAsync(), prepare.StandardError.ReadToEndAsync());
        await prepare.WaitForExitAsync();
        Assert.True(prepare.ExitCode == 0, await told + await complaints);
    }

    private X509Certificate2 Certificate() => X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Secrets, "tls.crt"));

    private async Task<Dictionary<string, string>> ReadAsync()
    {
        var read = new Dictionary<string, string>();
        foreach (var file in Directory.GetFiles(Secrets)) read[Path.GetFileName(file)] = await File.ReadAllTextAsync(file);
        return read;
    }
}
