using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using MiniCrm.Application.Webhooks;
using MiniCrm.Infrastructure.Jobs;

namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>
/// Takes the deliveries that are due and makes them, many at a time and few to one endpoint, on as many instances as there
/// are. Apart from the tasks: a receiver that takes its time must not hold up a PDF.
/// </summary>
internal sealed class DeliveryDrain(DeliveryLeases leases, WebhookSender sender, SystemMediator mediator, TaskBell bell, ILogger<DeliveryDrain> log) : BackgroundService
{
    private const int Gone = 410;

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);

    /// <summary>A ring may be lost; then nobody waits longer than this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, int> _underWay = new();
    private readonly ConcurrentDictionary<int, Task> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested) await TakeOrWaitAsync(stoppingToken);
        await Task.WhenAll(_running.Values);
    }

    private async Task TakeOrWaitAsync(CancellationToken stop)
    {
        try
        {
            var fits = DeliveryPace.InAll - _underWay.Values.Sum();
            // A stop does not interrupt it: what was taken must be handed back.
            var taken = fits == 0 ? [] : await leases.TakeAsync(Free(), fits, CancellationToken.None);
            foreach (var delivery in taken) Start(delivery, stop);
            if (taken.Count == 0) await bell.Deliveries.WaitAsync(fits == 0 ? LongestWait : await UntilNextAsync(stop), stop);
        }
        catch (Exception trouble)
        {
            if (!stop.IsCancellationRequested) log.DeliveriesTroubled(trouble);
            await Task.Delay(AfterTrouble, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Dictionary<int, int> Free() => _underWay.ToDictionary(pair => pair.Key, pair => DeliveryPace.PerEndpoint - pair.Value);

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellationToken)
    {
        var full = _underWay.Where(pair => pair.Value >= DeliveryPace.PerEndpoint).Select(pair => pair.Key);
        var next = await leases.UntilNextAsync(full, cancellationToken) ?? LongestWait;
        return next < ShortestWait ? ShortestWait : next > LongestWait ? LongestWait : next;
    }

    private void Start(LeasedDelivery delivery, CancellationToken stop)
    {
        _underWay.AddOrUpdate(delivery.WebhookId, 1, (_, count) => count + 1);
        var running = Task.Run(() => RunAsync(delivery, stop), CancellationToken.None);
        _running[delivery.Id] = running;
        running.ContinueWith(_ => _running.TryRemove(delivery.Id, out Task? _), TaskScheduler.Default);
    }

    private async Task RunAsync(LeasedDelivery delivery, CancellationToken stop)
    {
        try
        {
            await EndAsync(delivery, await sender.SendAsync(delivery, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await HandBackAsync(delivery);
        }
        catch (Exception trouble)
        {
            // How it ended could not be written down: when its lease is over it is sent again, under the same id.
            log.DeliveryLost(trouble, delivery.EventId, delivery.WebhookId);
        }
        finally
        {
            _underWay.AddOrUpdate(delivery.WebhookId, 0, (_, count) => count - 1);
            // Its successor may go now.
            bell.Deliveries.Set();
        }
    }

    private async Task EndAsync(LeasedDelivery delivery, SendResult sent)
    {
        var attempt = sent.Attempt;
        if (attempt.HttpStatus is >= 200 and < 300)
        {
            await leases.CompleteAsync(delivery, attempt);
            return;
        }

        // Not a secret, and no security hangs on it: it only spreads tries over time.
#pragma warning disable CA5394
        var chance = Random.Shared.NextDouble();
#pragma warning restore CA5394
        if (attempt.HttpStatus == Gone) await DisableAsync(delivery, sent, WebhookReasons.Gone.French);
        else if (DeliveryPace.PauseAfter(delivery.Tries, delivery.Since, sent.RetryAfter, chance) is { } pause) await leases.PostponeAsync(delivery, sent, pause);
        else if (await leases.TookOthersAsync(delivery)) await leases.GiveUpAsync(delivery, attempt);
        else await DisableAsync(delivery, sent, WebhookReasons.Unreachable.French);
    }

    private async Task DisableAsync(LeasedDelivery delivery, SendResult sent, string reason)
    {
        if (!await mediator.SendAsync(new DisableWebhook(delivery.WebhookId, delivery.Url, reason), CancellationToken.None))
        {
            // Somebody gave it another address meanwhile, which is asked in its turn.
            await leases.HandBackAsync(delivery);
            return;
        }

        // It waits as the others do: enabled again, the endpoint gets it before what follows on it.
        await leases.PostponeAsync(delivery, sent, TimeSpan.Zero);
        log.WebhookDisabled(delivery.WebhookId, reason);
    }

    private async Task HandBackAsync(LeasedDelivery delivery)
    {
        try
        {
            await leases.HandBackAsync(delivery);
        }
        catch (Exception trouble)
        {
            log.DeliveryLost(trouble, delivery.EventId, delivery.WebhookId);
        }
    }
}

/// <summary>What operators may want to know of deliveries.</summary>
internal static partial class DeliveriesLog
{
    [LoggerMessage(LogLevel.Error, "Deliveries of webhooks cannot be taken.")]
    public static partial void DeliveriesTroubled(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "How the delivery of {Event} to webhook {Webhook} ended could not be written down; it will be sent again.")]
    public static partial void DeliveryLost(this ILogger log, Exception failure, string @event, int webhook);

    [LoggerMessage(LogLevel.Warning, "Webhook {Webhook} is disabled: {Reason}")]
    public static partial void WebhookDisabled(this ILogger log, int webhook, string reason);
}
