using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using MiniCrm.Application.Webhooks;

namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>Makes one try of one delivery.</summary>
internal sealed class WebhookSender(GuardedConnections connections, IWebhookSecrets secrets, TimeProvider clock) : IDisposable
{
    private const int KeptOfAnswer = 1_024;

    private readonly HttpMessageInvoker _http = new(connections.Handler());

    /// <exception cref="OperationCanceledException">The product stops.</exception>
    public async Task<SendResult> SendAsync(LeasedDelivery delivery, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var date = clock.GetUtcNow();
        using var limit = new CancellationTokenSource(DeliveryPace.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            using var request = Request(delivery, date);
            using var response = await _http.SendAsync(request, either.Token);
            var answer = await BeginningAsync(response, either.Token, stop);
            return new(Attempt((int)response.StatusCode, answer, null), RetryAfter(response));
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            return new(Attempt(null, null, ErrorOf(failure)), null);
        }

        DeliveryAttempt Attempt(int? status, string? answer, string? error) =>
            new(date.UtcDateTime, status, (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds, answer, error);
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(LeasedDelivery delivery, DateTimeOffset date)
    {
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"type":"{{delivery.Kind}}","timestamp":"{{delivery.Date:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}}","data":{{delivery.Data}}}"""));
        var timestamp = date.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.UserAgent.ParseAdd("MiniCRM-Webhooks/1");
        request.Headers.Add("webhook-id", delivery.EventId);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", StandardSignature.Of(delivery.EventId, timestamp, body, SecretsOf(delivery)));
        return request;
    }

    /// <summary>The newest, which must be there. A previous one that cannot be opened, sealed under another signing key, was renewed for that very reason.</summary>
    private IEnumerable<byte[]> SecretsOf(LeasedDelivery delivery)
    {
        yield return secrets.Unprotect(delivery.Secret);
        if (delivery.PreviousSecret is { } former && Opened(former) is { } previous) yield return previous;
    }

    private byte[]? Opened(byte[] secret)
    {
        try
        {
            return secrets.Unprotect(secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>For the log of deliveries: whatever more is sent is not read, and an answer that breaks off has answered all the same.</summary>
    private static async Task<string?> BeginningAsync(HttpResponseMessage response, CancellationToken cancellationToken, CancellationToken stop)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var bytes = new byte[KeptOfAnswer];
            var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            // PostgreSQL's JSON has no place for a NUL.
            return count == 0 ? null : Encoding.UTF8.GetString(bytes, 0, count).Replace('\0', '\uFFFD');
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => (int)response.StatusCode is not (429 or 503) ? null : response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } day } => day - clock.GetUtcNow(),
        _ => null,
    };

    private static string ErrorOf(Exception failure) => failure switch
    {
        OperationCanceledException => "delai_depasse",
        CryptographicException => "secret_illisible",
        RefusedAddressException or { InnerException: RefusedAddressException } => "adresse_refusee",
        AuthenticationException or { InnerException: AuthenticationException } => "tls_invalide",
        SocketException or HttpRequestException or IOException => "connexion_impossible",
        _ => failure.GetType().Name,
    };
}

/// <param name="RetryAfter">What a 429 or a 503 asked for.</param>
internal sealed record SendResult(DeliveryAttempt Attempt, TimeSpan? RetryAfter)
{
    /// <summary>Nobody answered, or a proxy said so: it may be sent again as soon as anything is taken. But who asks for time gets it.</summary>
    public bool IsUnreachable => !(RetryAfter > DeliveryPace.BeforeWaking) && Attempt.HttpStatus is null or 502 or 503 or 504;
}
