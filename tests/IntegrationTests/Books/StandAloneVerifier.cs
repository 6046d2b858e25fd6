using System.Diagnostics;
using System.Net;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.Tests;

namespace MiniCrm.IntegrationTests.Books;

/// <summary>tools/verify-books.py on the register of a running product.</summary>
internal static class StandAloneVerifier
{
    public static async Task<(int ExitCode, string Output)> RunAsync(Crm crm, params string[] arguments)
    {
        using var answer = await crm.SendAsync(HttpMethod.Get, "/api/export/registre/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await RunOnAsync(await answer.Content.ReadAsStringAsync(), arguments);
    }

    public static async Task<(int ExitCode, string Output)> RunOnAsync(string register, params string[] arguments)
    {
        var file = Path.Combine(Scratch.Folder("register"), "registre.jsonl");
        await File.WriteAllTextAsync(file, register);
        return await ShortCommand.RunAsync(new ProcessStartInfo("python3", [Path.Combine(Repository.Root, "tools", "verify-books.py"), file, .. arguments]), "", CancellationToken.None);
    }
}
