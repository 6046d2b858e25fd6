using System.Diagnostics;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.Tests;

namespace MiniCrm.IntegrationTests.Embedded;

public class UsingTheFrontDoor
{
    [Theory]
    [InlineData("there is no command 'fly' (./minicrm help lists them)", "fly")]
    [InlineData("up takes no argument but --demo", "up", "--fast")]
    [InlineData("migrate takes no argument", "migrate", "now")]
    [InlineData("test takes no argument", "test", "now")]
    public async Task Refuses_what_it_does_not_know_in_one_line(string refusal, params string[] arguments)
    {
        // From another folder, through a link, under a name with spaces.
        var link = Path.Combine(Scratch.Folder("front door"), "mini crm");
        File.CreateSymbolicLink(link, Path.Combine(Repository.Root, "minicrm"));

        var (exitCode, output) = await ShortCommand.RunAsync(
            new ProcessStartInfo(link, arguments) { WorkingDirectory = "/" }, "", CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.Equal($"minicrm: {refusal}\n", output);
    }
}
