using System.Diagnostics;

namespace MiniCrm.Chaos;

/// <summary>What a scanner would look at: which protocols and ciphers are spoken, and what strangers are told.</summary>
internal sealed class Doorway(Cluster cluster, Journal journal)
{
    /// <summary>Without a fresh key for each connection, or without authenticated encryption.</summary>
    private const string WeakCiphers = "AES128-SHA:AES256-GCM-SHA384:ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-AES128-SHA256";

    public async Task CheckAsync()
    {
        foreach (var old in (string[])["-tls1", "-tls1_1"]) await ExpectAsync(false, old, "-cipher", "ALL:@SECLEVEL=0");
        await ExpectAsync(false, "-tls1_2", "-cipher", $"{WeakCiphers}:@SECLEVEL=0");
        await ExpectAsync(true, "-tls1_2", "-cipher", "ALL:@SECLEVEL=0");
        await ExpectAsync(true, "-tls1_3");
        await ExpectHeadersAsync();
    }

    private async Task ExpectAsync(bool accepted, params string[] offer)
    {
        var said = await RunAsync("openssl", ["s_client", "-connect", $"{cluster.Address.Host}:{cluster.Address.Port}", "-alpn", "h2", .. offer]);
        var isAccepted = said.Contains("ALPN protocol: h2", StringComparison.Ordinal) && !said.Contains("Cipher is (NONE)", StringComparison.Ordinal);
        if (isAccepted != accepted) journal.Wrongs.Enqueue($"TLS with {string.Join(' ', offer)} is {(isAccepted ? "accepted" : "refused")}");
    }

    private async Task ExpectHeadersAsync()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => cluster.IsCertificate(shown) } };
        using var http = new HttpClient(handler);
        using var redirect = await http.GetAsync(new Uri(cluster.PlainAddress, "/connexion"));
        if ((int)redirect.StatusCode != 308 || redirect.Headers.Location != new Uri(cluster.Address, "/connexion")) journal.Wrongs.Enqueue($"plain HTTP answers {(int)redirect.StatusCode} {redirect.Headers.Location}");
        using var page = await http.GetAsync(new Uri(cluster.Address, "/connexion"));
        if (!page.Headers.Contains("Strict-Transport-Security")) journal.Wrongs.Enqueue("there is no Strict-Transport-Security");
        if (page.Headers.Server.ToString().Any(char.IsAsciiDigit)) journal.Wrongs.Enqueue($"the server tells its version: {page.Headers.Server}");
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return await output + await errors;
    }
}
