using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Embedded;

/// <summary>Which pg_dump and pg_restore suit a server, of those on the machine.</summary>
public sealed class FindingTheTools
{
    [Theory]
    [InlineData(15, new[] { 17, 16, 15 }, 15)]
    [InlineData(15, new[] { 17, 16 }, 16)]
    [InlineData(15, new[] { 18, 17 }, null)]
    [InlineData(16, new[] { 17, 15 }, null)]
    [InlineData(17, new[] { 18, 16 }, 18)]
    [InlineData(18, new[] { 17 }, null)]
    public void Takes_those_of_its_version_or_the_next_that_it_understands(int server, int[] found, int? taken) =>
        Assert.Equal(taken, PostgresBinaries.SuitedTo(server, found.Select(major => new PostgresBinaries($"/{major}", major)))?.Major);

    [Fact]
    public async Task Finds_them_where_there_are_none_of_a_server()
    {
        var folder = Scratch.Folder("clients");
        foreach (var name in new[] { "pg_dump", "pg_restore" })
        {
            var program = Path.Combine(folder, name);
            await File.WriteAllTextAsync(program, $"#!/bin/sh\necho '{name} (PostgreSQL) 99.1'\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", $"{path}:{folder}");
        try
        {
            Assert.Equal(new PostgresBinaries(folder, 99), await PostgresBinaries.FindForServerAsync(99, CancellationToken.None));
            await Assert.ThrowsAsync<CannotStartException>(() => PostgresBinaries.FindAsync(99, CancellationToken.None));
            var refused = await Assert.ThrowsAsync<CannotStartException>(() => PostgresBinaries.FindForServerAsync(100, CancellationToken.None));
            Assert.EndsWith("(Debian: apt-get install postgresql-client-100).", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }
}
