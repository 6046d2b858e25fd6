using System.Net;
using System.Net.Sockets;
using MiniCrm.Application.Webhooks;
using MiniCrm.Infrastructure.Webhooks;
using NSubstitute;

namespace MiniCrm.UnitTests.Webhooks;

public class SendingDeliveries
{
    [Fact]
    public async Task Gives_up_an_endpoint_that_has_not_answered_after_fifteen_seconds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = new StoppedClock();
        var secrets = Substitute.For<IWebhookSecrets>();
        secrets.Unprotect(Arg.Any<byte[]>()).Returns(new byte[32]);
        using var sender = new WebhookSender(new(new([IPNetwork.Parse("127.0.0.0/8")])), secrets, clock);

        var sending = sender.SendAsync(new(1, Guid.NewGuid(), 1, 1, TimeSpan.Zero, $"http://{silent.LocalEndpoint}/", [], null, "evt_1", "client.cree", default, "{}"), CancellationToken.None);
        using var connection = await silent.AcceptTcpClientAsync();
        Assert.Equal(TimeSpan.FromSeconds(15), clock.Due);
        clock.Ring!();
        var sent = await sending;

        Assert.Equal((null, "delai_depasse"), (sent.Attempt.HttpStatus, sent.Attempt.Error));
    }

    /// <summary>Its timer rings when it is told to.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Due { get; private set; }

        public Action? Ring { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (Due, Ring) = (dueTime, () => callback(state));
            return Substitute.For<ITimer>();
        }
    }
}
