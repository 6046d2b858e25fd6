using MiniCrm.Infrastructure.Persistence.Embedded;

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
}
