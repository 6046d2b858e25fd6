using System.Net;

namespace MiniCrm.IntegrationTests.TypedClient;

/// <summary>What can go wrong between a client and its server, in the order given; then all goes well.</summary>
internal sealed class Faults : DelegatingHandler
{
    private readonly Queue<Fault> _faults = [];

    public Faults() : base(new SocketsHttpHandler())
    {
    }

    /// <summary>Method, path and idempotency key of what was sent.</summary>
    public List<(string Method, string Path, string? Key)> Sent { get; } = [];

    public void Begin()
    {
        Sent.Clear();
        _faults.Clear();
    }

    /// <summary>The next calls that are no token calls meet these.</summary>
    public void Next(params Fault[] faults) => Array.ForEach(faults, _faults.Enqueue);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        if (path.StartsWith("/api/token/", StringComparison.Ordinal)) return await base.SendAsync(request, cancellationToken);

        Sent.Add((request.Method.Method, path, request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null));
        return _faults.TryDequeue(out var fault)
            ? await fault(() => base.SendAsync(request, cancellationToken), cancellationToken)
            : await base.SendAsync(request, cancellationToken);
    }

    /// <summary>The server did it, and nobody heard.</summary>
    public static async Task<HttpResponseMessage> LoseTheAnswer(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var lost = await send();
        throw new HttpRequestException(HttpRequestError.ResponseEnded);
    }

    /// <summary>It never got there.</summary>
    public static Task<HttpResponseMessage> LoseTheRequest(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken) =>
        throw new HttpRequestException(HttpRequestError.ConnectionError);

    /// <summary>The server did it, and its answer never comes.</summary>
    public static async Task<HttpResponseMessage> KeepSilent(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var lost = await send();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Waited for ever.");
    }

    /// <summary>It begins to arrive, and then the connection is reset.</summary>
    public static async Task<HttpResponseMessage> BreakOff(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var answer = await send();
        var whole = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        answer.Content = new StreamContent(new CutShort(whole[..(whole.Length / 2)]));
        return answer;
    }

    /// <summary>Refused by something on the way.</summary>
    public static Fault Refuse(HttpStatusCode status, string? retryAfter = null) => (_, _) =>
    {
        var refusal = new HttpResponseMessage(status) { Content = new StringContent("<h1>Busy</h1>", System.Text.Encoding.UTF8, "text/html") };
        if (retryAfter is not null) refusal.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return Task.FromResult(refusal);
    };
}

/// <summary>What arrived before the connection was reset.</summary>
internal sealed class CutShort(byte[] part) : MemoryStream(part)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("Connection reset by peer");
}

internal delegate Task<HttpResponseMessage> Fault(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken);
