using System.Diagnostics;
using System.Net;
using MiniCrm.IntegrationTests.Access;

namespace MiniCrm.IntegrationTests.Topology;

/// <summary>Two instances and one Redis.</summary>
public sealed class SharingCounters : AccessTest, IDisposable
{
    private readonly PrivateRedis _redis = new();

    [Fact]
    public async Task Stops_guessing_wherever_the_guesses_land()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        HttpResponseMessage? refused = null;

        // Alone, each would let ten through: twenty. A busy machine may let Redis seem silent for one of them.
        for (var guesses = 0; guesses < 16 && refused is null; guesses++)
        {
            await SharedAsync(one, other);
            var answer = await GuessAsync(guesses % 2 == 0 ? one : other);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized || guesses >= 10, $"Refused after {guesses}.");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) refused = answer;
        }

        Assert.NotNull(refused);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Counts_calls_together_and_alone_while_Redis_is_away()
    {
        await using var one = await StartAsync("1");
        await using var other = await StartAsync("1");
        await SharedAsync(one, other);

        Assert.InRange(await PassedAsync(one, 12) + await PassedAsync(other, 12), 10, 18);      // 20 or more if each counted alone
        _redis.Kill();
        // Each has a full bucket of its own.
        Assert.InRange(await PassedAsync(one, 12), 10, 12);
        Assert.InRange(await PassedAsync(other, 12), 10, 12);
        _redis.ComeBack();
        await SharedAsync(one, other);
    }

    public void Dispose() => _redis.Dispose();

    private Task<AccessHost> StartAsync(string perSecond = "0") =>
        AccessHost.StartAsync(Database, null, ("MINICRM_RATE_LIMIT", perSecond), ("ConnectionStrings:Redis", _redis.ConnectionString));

    /// <summary>Until both have found it.</summary>
    private static async Task SharedAsync(params AccessHost[] hosts)
    {
        var waited = Stopwatch.StartNew();
        foreach (var host in hosts)
        {
            while (!await host.RedisAnswersAsync())
            {
                Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "Redis is not found.");
                await Task.Delay(50);
            }
        }
    }

    private static async Task<int> PassedAsync(AccessHost host, int calls)
    {
        var passed = 0;
        for (var i = 0; i < calls; i++)
            if ((await host.GetAsync("/api/moi/", accessToken: null)).StatusCode != HttpStatusCode.TooManyRequests) passed++;
        return passed;
    }

    private static Task<HttpResponseMessage> GuessAsync(AccessHost host) =>
        host.PostAsync("/api/token/", new { username = "admin@minicrm.local", password = "au hasard" }, "198.51.100.7");
}
