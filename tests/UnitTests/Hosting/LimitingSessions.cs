using Npgsql;

namespace MiniCrm.UnitTests.Hosting;

/// <summary>How many sessions of PostgreSQL an instance keeps, and opens at most.</summary>
public class LimitingSessions
{
    [Theory]
    [InlineData("Host=localhost", 4, 40)]
    [InlineData("Host=localhost;Maximum Pool Size=100", 4, 100)]
    [InlineData("Host=localhost;maximum pool size=3", 3, 3)]
    public async Task Opens_no_more_than_fit_unless_told_so(string connectionString, int kept, int most)
    {
        await using var source = Infrastructure.DependencyInjection.DataSource(connectionString);

        var said = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        Assert.Equal((kept, most), (said.MinPoolSize, said.MaxPoolSize));
    }
}
