using System.Net;
using System.Net.Sockets;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.WebApi.Hosting;

namespace MiniCrm.IntegrationTests.Topology;

public sealed class Listening(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Says_which_address_somebody_else_has()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => CommandLine.RunAsync(["up", $"--ConnectionStrings:MiniCrm={crm.Owner}", $"--MINICRM_URL={url}", $"--MINICRM_DATA={Scratch.Folder("listening")}"]));

        Assert.Contains($"cannot be listened on ({url}): ", refusal.Message, StringComparison.Ordinal);
    }
}
