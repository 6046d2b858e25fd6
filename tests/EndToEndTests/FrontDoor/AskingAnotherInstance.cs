using System.Net;
using System.Net.Sockets;
using MiniCrm.Load;
using MiniCrm.Tests;

namespace MiniCrm.EndToEndTests.FrontDoor;

/// <summary>What nginx sends to another instance after one died over it, as deploy/nginx.conf has it: here each of them does.</summary>
public sealed class AskingAnotherInstance : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _caller = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
    private readonly TcpListener _instances = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private Task _dying = Task.CompletedTask;
    private Nginx _nginx = null!;
    private int _asked;

    [Theory]
    [InlineData("GET", "/api/clients/7/", null, true)]
    [InlineData("PUT", "/api/clients/7/", null, true)]
    [InlineData("PATCH", "/api/clients/7/", null, true)]
    [InlineData("POST", "/api/clients/", "a-key", true)]
    [InlineData("POST", "/api/clients/", null, false)]
    [InlineData("POST", "/api/token/", "a-key", false)]
    [InlineData("POST", "/api/token", "a-key", false)]
    [InlineData("POST", "/api/token?a=b", "a-key", false)]
    public async Task Is_for_what_may_be_done_twice(string method, string path, string? key, bool isSentAgain)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_nginx.Address, path));
        if (key is not null) request.Headers.Add("Idempotency-Key", key);

        using var answer = await _caller.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(isSentAgain, _asked > 1);
    }

    public async Task InitializeAsync()
    {
        _instances.Start();
        _dying = DieOverEachAsync();
        var instance = new Uri($"http://{_instances.LocalEndpoint}");
        _nginx = await Nginx.StartAsync(instance, instance, Repository.Root);
    }

    public async Task DisposeAsync()
    {
        await _nginx.DisposeAsync();
        await _over.CancelAsync();
        await _dying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _caller.Dispose();
        _instances.Dispose();
        _over.Dispose();
    }

    private async Task DieOverEachAsync()
    {
        var request = new byte[4096];
        while (true)
        {
            using var connection = await _instances.AcceptSocketAsync(_over.Token);
            await connection.ReceiveAsync(request.AsMemory(), _over.Token);
            Interlocked.Increment(ref _asked);
        }
    }
}
