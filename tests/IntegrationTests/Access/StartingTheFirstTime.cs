using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Identity;

namespace MiniCrm.IntegrationTests.Access;

public sealed class StartingTheFirstTime : AccessTest
{
    [Fact]
    public async Task Makes_one_administrator_however_many_instances_start()
    {
        var hosts = await StartTogetherAsync(instances: 6);

        var users = await hosts[0].InDatabaseAsync(db => db.Set<User>().ToListAsync());

        var admin = Assert.Single(users);
        Assert.Equal((Role.Admin, true), (admin.Role, admin.Active));
        await StopAsync(hosts);
    }

    [Fact]
    public async Task Tells_a_password_of_its_own_once_and_never_a_chosen_one()
    {
        await using var host = await AccessHost.StartAsync(Database);
        await host.InDatabaseAsync(db => db.Set<User>().ExecuteDeleteAsync());
        var output = new StringWriter();
        var first = FirstOf(host, new ConfigurationBuilder().Build());

        await first.EnsureAsync(output, CancellationToken.None);
        var told = output.ToString();
        await first.EnsureAsync(output, CancellationToken.None);

        Assert.Matches("^First administrator: admin@minicrm\\.local, password \\(shown this once\\): [A-Za-z2-9]{20}\n$", told);
        Assert.Equal(told, output.ToString());
        await host.SignInAsync(password: told.TrimEnd()[^20..]);
    }

    [Fact]
    public async Task Says_nothing_of_a_password_that_was_chosen()
    {
        await using var host = await AccessHost.StartAsync(Database);
        await host.InDatabaseAsync(db => db.Set<User>().ExecuteDeleteAsync());
        var output = new StringWriter();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("MINICRM_ADMIN_EMAIL", "chef@exemple.fr"), new("MINICRM_ADMIN_PASSWORD", "un mot de passe")]).Build();

        await FirstOf(host, settings).EnsureAsync(output, CancellationToken.None);

        Assert.Equal("", output.ToString());
        await host.SignInAsync("chef@exemple.fr", "un mot de passe");
    }

    [Theory]
    [InlineData("MINICRM_ADMIN_EMAIL", "administrateur", "MINICRM_ADMIN_EMAIL: This e-mail address is not valid.")]
    [InlineData("MINICRM_ADMIN_PASSWORD", "d'un fichier\n", "MINICRM_ADMIN_PASSWORD: Control characters are not allowed.")]
    public async Task Refuses_an_administrator_who_could_not_sign_in(string variable, string value, string reason)
    {
        await using var host = await AccessHost.StartAsync(Database);
        await host.InDatabaseAsync(db => db.Set<User>().ExecuteDeleteAsync());
        var first = FirstOf(host, new ConfigurationBuilder().AddInMemoryCollection([new(variable, value)]).Build());

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => first.EnsureAsync(TextWriter.Null, CancellationToken.None));

        Assert.Equal(reason, refusal.Message);
    }

    [Fact]
    public async Task Shares_tokens_and_links_between_instances_that_started_together()
    {
        var hosts = await StartTogetherAsync(instances: 4);
        var pair = await hosts[0].SignInAsync();
        var link = hosts[0].Services.GetRequiredService<ILinkSigner>().Sign(5, hosts[0].Clock.GetUtcNow().UtcDateTime.AddMinutes(15));

        foreach (var host in hosts)
        {
            Assert.True((await host.GetAsync("/api/moi/", pair.Access)).IsSuccessStatusCode);
            Assert.True(host.Services.GetRequiredService<ILinkSigner>().Verify(5, link));
        }

        await StopAsync(hosts);
    }

    [Fact]
    public async Task Shares_what_cookies_are_protected_with_from_the_first_moment()
    {
        var hosts = await StartTogetherAsync(instances: 4);
        var protectors = hosts.Select(host => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("essai")).ToList();

        foreach (var writer in protectors)
            Assert.All(protectors, reader => Assert.Equal("bonjour", reader.Unprotect(writer.Protect("bonjour"))));

        Assert.Equal(1, await hosts[0].InDatabaseAsync(db => db.Set<ProtectionKey>().CountAsync()));
        await StopAsync(hosts);
    }

    [Fact]
    public async Task Keeps_its_key_over_a_restart_unless_the_settings_hold_one()
    {
        Pair pair;
        await using (var host = await AccessHost.StartAsync(Database)) pair = await host.SignInAsync();
        await using (var again = await AccessHost.StartAsync(Database))
            Assert.True((await again.GetAsync("/api/moi/", pair.Access)).IsSuccessStatusCode);
        await using var other = await AccessHost.StartAsync(Database, null, ("MINICRM_SIGNING_KEY", "une-phrase-secrete-de-quarante-caracteres"));

        Assert.False((await other.GetAsync("/api/moi/", pair.Access)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Seals_its_protection_keys_with_a_secret_of_the_settings_when_they_hold_one()
    {
        const string secret = "un-autre-secret-de-quarante-caracteres-!";
        string closed;
        await using (var host = await AccessHost.StartAsync(Database)) closed = Protector(host).Protect("bonjour");

        await using (var host = await AccessHost.StartAsync(Database, null, ("MINICRM_PROTECTION_KEY", secret)))
        {
            Assert.Equal("bonjour", Protector(host).Unprotect(closed));
            Assert.DoesNotContain("<", Assert.Single(await host.InDatabaseAsync(db => db.Set<ProtectionKey>().ToListAsync())).Xml, StringComparison.Ordinal);
        }

        await using (var again = await AccessHost.StartAsync(Database, null, ("MINICRM_PROTECTION_KEY", secret))) Assert.Equal("bonjour", Protector(again).Unprotect(closed));
        await Assert.ThrowsAsync<CannotStartException>(() => AccessHost.StartAsync(Database));
    }

    [Fact]
    public async Task Is_the_only_thing_that_may_make_an_administrator()
    {
        await using var host = await AccessHost.StartAsync(Database);
        await using var scope = host.Services.CreateAsyncScope();

        var refusal = await Assert.ThrowsAsync<Domain.Common.DomainException>(() =>
            scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EnsureAdministrator("a@b.fr", "A", "x")));

        Assert.Equal("jeton_invalide", refusal.Error.Code);
    }

    private static FirstAdministrator FirstOf(AccessHost host, IConfiguration settings) =>
        new(settings, host.Services.GetRequiredService<IServiceScopeFactory>(), host.Services.GetRequiredService<SystemMediator>());

    private static IDataProtector Protector(AccessHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("essai");

    private async Task<AccessHost[]> StartTogetherAsync(int instances) =>
        await Task.WhenAll(Enumerable.Range(0, instances).Select(_ => Task.Run(() => AccessHost.StartFirstAsync(Database))));

    private static async Task StopAsync(IEnumerable<AccessHost> hosts)
    {
        foreach (var host in hosts) await host.DisposeAsync();
    }
}
