using System.Net;
using Microsoft.Extensions.Configuration;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Webhooks;

namespace MiniCrm.UnitTests.Webhooks;

public class KeepingOutOfPrivateNetworks
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    public void Knows_an_address_that_is_not_public(string address)
    {
        Assert.False(PublicAddress.Is(IPAddress.Parse(address)));
        Assert.False(Targets("").Accepts(IPAddress.Parse(address), encrypted: true));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2a00:1450:4007:80c::200e")]
    public void Knows_one_that_is(string address)
    {
        Assert.True(PublicAddress.Is(IPAddress.Parse(address)));
        Assert.False(Targets("").Accepts(IPAddress.Parse(address), encrypted: false));
    }

    [Theory]
    [InlineData("https://exemple.fr/webhooks?a=b", true)]
    [InlineData("https://8.8.8.8/", true)]
    [InlineData("http://exemple.fr/", false)]
    [InlineData("ftp://exemple.fr/", false)]
    [InlineData("https://moi:secret@exemple.fr/", false)]
    [InlineData("https://exemple.fr/#a", false)]
    [InlineData("https://127.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://LOCALHOST./", false)]
    [InlineData("https://app.localhost/", false)]
    public void Takes_public_https_alone(string url, bool accepted) => Assert.Equal(accepted, Targets("").Accepts(new Uri(url)));

    [Fact]
    public void Takes_the_networks_it_is_told_to_over_http_too()
    {
        var targets = Targets("10.0.0.0/8, 127.0.0.1");

        Assert.True(targets.Accepts(new Uri("http://10.1.2.3:8000/x")));
        Assert.True(targets.Accepts(new Uri("http://localhost:8000/")));
        Assert.False(targets.Accepts(new Uri("http://192.168.0.1/")));
        Assert.False(targets.Accepts(new Uri("http://8.8.8.8/")));
        Assert.True(targets.Accepts(IPAddress.Parse("::ffff:10.9.9.9"), encrypted: false));
    }

    [Fact]
    public void Does_not_start_with_something_else() => Assert.Throws<CannotStartException>(() => Targets("oui"));

    private static WebhookTargets Targets(string own) => WebhookTargets.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [WebhookTargets.Variable] = own }).Build());
}
