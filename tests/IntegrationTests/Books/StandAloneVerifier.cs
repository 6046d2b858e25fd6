using System.Diagnostics;
using System.Globalization;
using System.Net;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.Tests;

namespace MiniCrm.IntegrationTests.Books;

/// <summary>tools/verify-books.py on the register of a running product.</summary>
internal static class StandAloneVerifier
{
    private static readonly string Tool = Path.Combine(Repository.Root, "tools", "verify-books.py");

    public static async Task<(int ExitCode, string Output)> RunAsync(Crm crm, params string[] arguments) => await RunOnFileAsync(await SaveAsync(crm), arguments);

    /// <summary>The register as it is now, in a file.</summary>
    public static async Task<string> SaveAsync(Crm crm)
    {
        using var answer = await crm.SendAsync(HttpMethod.Get, "/api/export/registre/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await WrittenAsync(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>How it ends for each of many registers, in one process: Python takes longer to start than to verify one.</summary>
    public static async Task<IReadOnlyList<int>> ExitCodesAsync(IReadOnlyList<string> files)
    {
        const string eachInTurn = """
            import contextlib, io, runpy, sys
            tool, *files = sys.argv[1:]
            for file in files:
                sys.argv = [tool, file]
                try:
                    with contextlib.redirect_stdout(io.StringIO()):
                        runpy.run_path(tool, run_name="__main__")
                except SystemExit as end:
                    print(end.code)
            """;
        var (exitCode, output) = await ShortCommand.RunAsync(new ProcessStartInfo("python3", ["-c", eachInTurn, Tool, .. files]), "", CancellationToken.None);
        Assert.Equal(0, exitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(code => int.Parse(code, CultureInfo.InvariantCulture))];
    }

    private static async Task<string> WrittenAsync(string register)
    {
        var file = Path.Combine(Scratch.Folder("register"), "registre.jsonl");
        await File.WriteAllTextAsync(file, register);
        return file;
    }

    private static Task<(int ExitCode, string Output)> RunOnFileAsync(string file, string[] arguments) =>
        ShortCommand.RunAsync(new ProcessStartInfo("python3", [Tool, file, .. arguments]), "", CancellationToken.None);
}
