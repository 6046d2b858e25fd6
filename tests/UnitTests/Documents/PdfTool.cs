using System.ComponentModel;
using System.Diagnostics;

namespace MiniCrm.UnitTests.Documents;

/// <summary>Debian's PDF tools, which look at our files with other eyes than ours.</summary>
internal static class PdfTool
{
    /// <returns>What the tool printed on its standard output.</returns>
    public static string Run(string tool, byte[] pdf, params string[] options)
    {
        var file = Path.Combine(Path.GetTempPath(), $"minicrm-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            return Output(tool, [.. options.Select(option => option == "FILE" ? file : option)]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Output(string tool, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {output}{errors.Result}");
            Assert.Equal("", errors.Result);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Fail($"{tool} is not installed: run ./minicrm test, which sets it up (Debian packages qpdf and poppler-utils).");
            throw;
        }
    }
}
