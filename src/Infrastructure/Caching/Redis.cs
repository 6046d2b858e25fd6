using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using StackExchange.Redis;

namespace MiniCrm.Infrastructure.Caching;

/// <summary>What all instances share and may lose: Redis, where <c>ConnectionStrings__Redis</c> names one.</summary>
/// <remarks>It may be away or slow at any time. Then the answer is "no answer", at once for a second, and the caller does without.</remarks>
public sealed class Redis : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeforeNextConnect = TimeSpan.FromSeconds(2);

    /// <summary>Where nobody asks, whether it is there would not be known.</summary>
    private static readonly TimeSpan BeforeNextLook = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _clock;
    private readonly ILogger<Redis> _log;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task? _watching;
    private ConnectionMultiplexer? _connection;
    private long _restsUntil;

    /// <summary>1 or 0; -1 as long as nobody knows.</summary>
    private int _isUp = -1;

    /// <exception cref="CannotStartException">What is configured is no connection string.</exception>
    public Redis(IConfiguration configuration, TimeProvider clock, IMeterFactory meters, ILogger<Redis> log)
    {
        (_clock, _log) = (clock, log);
        if (configuration.GetConnectionString("Redis") is not { } text || string.IsNullOrWhiteSpace(text)) return;

        _watching = WatchAsync(OptionsOf(text));
        meters.Create("MiniCrm").CreateObservableGauge("minicrm.redis.up", () => Math.Max(0, Volatile.Read(ref _isUp)), null, "1 while Redis answers this instance.");
    }

    public bool IsConfigured => _watching is not null;

    /// <summary>Runs a Lua script there.</summary>
    /// <returns>Null when Redis does not answer.</returns>
    public async Task<long?> EvaluateAsync(string script, string key, params long[] arguments)
    {
        if (_connection is not { } connection || _clock.GetTimestamp() < Volatile.Read(ref _restsUntil)) return null;

        try
        {
            var answer = await connection.GetDatabase().ScriptEvaluateAsync(script, [key], [.. arguments.Select(argument => (RedisValue)argument)])
                .WaitAsync(Patience, _clock);
            NoteAnswer();
            return (long)answer;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException)
        {
            NoteSilence(failure);
            return null;
        }
    }

    public async Task<bool> AnswersAsync() => await EvaluateAsync("return 1", "minicrm:signe") == 1;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_watching is not null) await _watching;
        _connection?.Dispose();
        _ending.Dispose();
    }

    private async Task WatchAsync(ConfigurationOptions options)
    {
        await ConnectAsync(options);
        while (!_ending.IsCancellationRequested)
        {
            await AnswersAsync();
            await PauseAsync(BeforeNextLook);
        }
    }

    /// <summary>Once connected, the connection comes back by itself; a name that cannot be resolved has to be asked for again.</summary>
    private async Task ConnectAsync(ConfigurationOptions options)
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                _connection = await ConnectionMultiplexer.ConnectAsync(options);
                return;
            }
            catch (Exception failure)
            {
                NoteSilence(failure);
                await PauseAsync(BeforeNextConnect);
            }
        }
    }

    private async Task PauseAsync(TimeSpan length) => await Task.Delay(length, _clock, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static ConfigurationOptions OptionsOf(string text)
    {
        try
        {
            var options = ConfigurationOptions.Parse(text);
            options.AbortOnConnectFail = false;
            options.ConnectTimeout = 1_000;
            options.ConnectRetry = 1;
            return options;
        }
        catch (ArgumentException failure)
        {
            throw new CannotStartException($"ConnectionStrings__Redis is not a connection string: {failure.Message}", failure);
        }
    }

    private void NoteAnswer()
    {
        if (Interlocked.Exchange(ref _isUp, 1) != 1) _log.RedisAnswers();
    }

    /// <summary>Whoever comes next does not wait for it too.</summary>
    private void NoteSilence(Exception failure)
    {
        Volatile.Write(ref _restsUntil, _clock.GetTimestamp() + (long)(Rest.TotalSeconds * _clock.TimestampFrequency));
        if (Interlocked.Exchange(ref _isUp, 0) != 0) _log.RedisSilent(failure.GetType().Name);
    }
}

internal static partial class RedisLog
{
    [LoggerMessage(LogLevel.Information, "Redis answers: counters are shared.")]
    public static partial void RedisAnswers(this ILogger log);

    [LoggerMessage(LogLevel.Warning, "Redis does not answer ({Reason}): until it does, counters are this instance's own.")]
    public static partial void RedisSilent(this ILogger log, string reason);
}
