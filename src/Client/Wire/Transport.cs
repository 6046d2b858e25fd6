using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MiniCrm.Client.Wire;

/// <summary>Carries calls: signs them, tries them again, and turns refusals into exceptions.</summary>
internal sealed class Transport : IDisposable
{
    private readonly HttpClient _http;
    private readonly MiniCrmOptions _options;
    private readonly Session _session;
    private readonly Pauses _pauses;

    public Transport(Uri address, MiniCrmCredentials credentials, MiniCrmOptions options)
    {
        (_options, _pauses, _session) = (options, new(options), new(credentials, options.Clock));
        _http = options.Handler is { } given ? new(given, disposeHandler: false) : new(new SocketsHttpHandler
        {
            // A redirect would carry the token to wherever it points.
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        // Each try has a patience of its own.
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _http.BaseAddress = address;
        _http.DefaultRequestHeaders.AcceptLanguage.Add(new(options.English ? "en" : "fr"));
        _http.DefaultRequestHeaders.UserAgent.Add(new("MiniCrm.Client", typeof(Transport).Assembly.GetName().Version?.ToString(3)));
    }

    public Task SignOutAsync(CancellationToken cancellationToken) => _session.SignOutAsync(this, cancellationToken);

    /// <summary>The answer's resource.</summary>
    public Task<T> ReadAsync<T>(Call call, JsonTypeInfo<T> shape, CancellationToken cancellationToken) where T : class =>
        TryAsync(call, async (response, token) => await BodyAsync(response, shape, token), cancellationToken);

    /// <summary>The answer's resource with its version.</summary>
    public Task<Versioned<T>> ReadVersionedAsync<T>(Call call, JsonTypeInfo<T> shape, CancellationToken cancellationToken) where T : class =>
        TryAsync(call, async (response, token) => new Versioned<T>(await BodyAsync(response, shape, token), response.Headers.ETag?.ToString() ?? ""), cancellationToken);

    /// <summary>An answer without a body that matters.</summary>
    public Task DoAsync(Call call, CancellationToken cancellationToken) => TryAsync(call, (_, _) => Task.FromResult(true), cancellationToken);

    /// <summary>The answer's file, while it arrives; null while the server says it is not made yet (202).</summary>
    public Task<DownloadedFile?> DownloadAsync(Call call, CancellationToken cancellationToken) => TryAsync<DownloadedFile?>(call, async (response, token) =>
        response.StatusCode == HttpStatusCode.Accepted ? null : new(response, await response.Content.ReadAsStreamAsync(token)), cancellationToken, keep: true);

    public void Dispose()
    {
        _session.Dispose();
        _http.Dispose();
    }

    private async Task<T> TryAsync<T>(Call call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken, bool keep = false)
    {
        AuthenticationHeaderValue? refused = null;
        var wasLost = false;
        for (var failures = 0; ;)
        {
            // Outside the try: signing in is a call of its own, with tries of its own.
            var bearer = call.IsAnonymous ? null : await _session.BearerAsync(refused, this, cancellationToken);
            TimeSpan? asked = null;
            try
            {
                return await OnceAsync(call, bearer, read, keep, cancellationToken);
            }
            catch (MiniCrmException refusal) when (refusal.Status == HttpStatusCode.Unauthorized && bearer is not null && refused is null && _session.CanRenew)
            {
                // A session that ran out, or was ended elsewhere, is renewed once.
                refused = bearer;
                continue;
            }
            catch (MiniCrmException refusal) when (wasLost && call.Method == HttpMethod.Delete && refusal.Status == HttpStatusCode.NotFound)
            {
                // The try whose answer was lost did it.
                return default!;
            }
            catch (MiniCrmException refusal) when (Pauses.IsPassing(refusal) && _pauses.MayFollow(failures + 1, refusal.RetryAfter))
            {
                asked = refusal.RetryAfter;
            }
            catch (Exception failure) when (IsLost(failure) && _pauses.MayFollow(failures + 1, null))
            {
                wasLost = true;
            }

            await Task.Delay(_pauses.After(++failures, asked), _options.Clock, cancellationToken);
        }
    }

    private async Task<T> OnceAsync<T>(
        Call call, AuthenticationHeaderValue? bearer, Func<HttpResponseMessage, CancellationToken, Task<T>> read, bool keep, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.TryTimeout, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        HttpResponseMessage? response = null;
        var isKept = false;
        try
        {
            response = await SendAsync(call, bearer, either.Token);
            if (!response.IsSuccessStatusCode) throw await Problem.InAsync(response, RetryAfterOf(response), either.Token);

            var answer = await read(response, either.Token);
            isKept = keep && answer is not null;
            return answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The server did not answer in time.");
        }
        finally
        {
            if (!isKept) response?.Dispose();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Call call, AuthenticationHeaderValue? bearer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Path);
        request.Headers.Authorization = bearer;
        request.Headers.Accept.ParseAdd(call.Accept);
        if (!call.IsAnonymous && call.IdempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key);
        if (call.IfMatch is { } tag) request.Headers.IfMatch.ParseAdd(tag);
        if (call.Body is { } body) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static async Task<T> BodyAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, shape, cancellationToken) ?? throw new InvalidDataException("The server answered null.");
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } asked ? null : asked.Delta ?? (asked.Date is { } date ? date - _options.Clock.GetUtcNow() : null);

    /// <summary>Nobody knows whether it was done. A certificate that does not hold will not hold next time.</summary>
    private static bool IsLost(Exception failure) =>
        failure is IOException or TimeoutException or HttpRequestException { HttpRequestError: not HttpRequestError.SecureConnectionError };
}
