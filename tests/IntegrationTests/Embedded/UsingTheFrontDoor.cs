using System.Diagnostics;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.Tests;
using MiniCrm.WebApi.Hosting;

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

    [Theory]
    [InlineData("verify")]
    [InlineData("backup", "books.minicrm")]
    public async Task Reads_only_what_is_there_and_makes_nothing_in_a_folder_that_was_mistyped(params string[] command)
    {
        var home = Scratch.Folder("mistyped");
        foreach (var data in new[] { home, Path.Combine(home, "nowhere") })
        {
            var product = new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, .. command])
            {
                WorkingDirectory = home,
                Environment = { ["MINICRM_DATA"] = data, ["ConnectionStrings__MiniCrm"] = "" },
            };

            var (exitCode, output) = await ShortCommand.RunAsync(product, "", CancellationToken.None);

            // Before it the host says that it found no pages, which only the published product has.
            Assert.EndsWith($"minicrm: There is no Mini CRM database in {data}, or this account may not see it: MINICRM_DATA names its folder. Nothing was made.\n", output, StringComparison.Ordinal);
            Assert.Equal(1, exitCode);
            Assert.Empty(Directory.EnumerateFileSystemEntries(home));
        }
    }
}
