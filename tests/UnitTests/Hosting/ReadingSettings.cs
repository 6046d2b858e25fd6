using Microsoft.Extensions.Configuration;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Hosting;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.UnitTests.Hosting;

public class ReadingSettings
{
    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(null, "10.0.0.1", 2)]
    [InlineData("0", "10.0.0.1", 0)]
    [InlineData("1.5", null, 1.5)]
    public void Drains_behind_a_proxy_or_as_long_as_it_is_told(string? setting, string? proxies, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Drain.TimeOf(Settings((Drain.Variable, setting), ("MINICRM_TRUSTED_PROXIES", proxies))));

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("61")]
    [InlineData("NaN")]
    public void Refuses_a_drain_that_is_no_time(string setting) =>
        Assert.Throws<CannotStartException>(() => Drain.TimeOf(Settings((Drain.Variable, setting))));

    [Theory]
    [InlineData(null, true, true, true)]
    [InlineData("web", true, false, false)]
    [InlineData(" worker , scheduler ", false, true, true)]
    public void Knows_its_roles(string? setting, bool web, bool worker, bool scheduler) =>
        Assert.Equal(new Roles(web, worker, scheduler), Roles.Of(Settings(("MINICRM_ROLES", setting))));

    [Theory]
    [InlineData("cook")]
    [InlineData(" , ")]
    public void Refuses_roles_that_do_not_exist(string setting) =>
        Assert.Throws<CannotStartException>(() => Roles.Of(Settings(("MINICRM_ROLES", setting))));

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:8080/crm")]
    [InlineData("http://127.0.0.1:99999")]
    public void Refuses_an_address_that_it_cannot_listen_on(string setting) =>
        Assert.Contains(setting, Assert.Throws<CannotStartException>(() => WireSettings.From(Settings(("MINICRM_URL", setting)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, new[] { "http://127.0.0.1:8080" })]
    [InlineData("", new[] { "http://127.0.0.1:8080" })]
    [InlineData("http://127.0.0.1:8080, http://[::1]:8080", new[] { "http://127.0.0.1:8080", "http://[::1]:8080" })]
    public void Listens_on_one_address_or_several(string? setting, string[] addresses) =>
        Assert.Equal(addresses, WireSettings.AddressesOf(Settings(("MINICRM_URL", setting))));

    [Fact]
    public void Reads_secrets_from_files()
    {
        var folder = Directory.CreateTempSubdirectory("minicrm-secrets-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "ConnectionStrings__MiniCrm"), "Host=db\n");
            using var configuration = new ConfigurationManager();
            configuration.AddInMemoryCollection([new("MINICRM_SECRETS", folder)]);
            configuration.AddEnvironmentVariables();

            Secrets.Configure(configuration);

            Assert.Equal("Host=db", configuration.GetConnectionString("MiniCrm"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("", "of the file")]
    [InlineData("given", "given")]
    public void Takes_an_empty_variable_for_none(string variable, string taken)
    {
        const string name = "MINICRM_ESSAI_DE_SECRET";
        var folder = Directory.CreateTempSubdirectory("minicrm-secrets-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, name), "of the file");
            Environment.SetEnvironmentVariable(name, variable);
            using var configuration = new ConfigurationManager();
            configuration.AddInMemoryCollection([new("MINICRM_SECRETS", folder)]);
            configuration.AddEnvironmentVariables();

            Secrets.Configure(configuration);

            Assert.Equal(taken, configuration[name]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();
}
