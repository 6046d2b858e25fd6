using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Webhooks;
using MiniCrm.Infrastructure.Jobs;

namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>Telling others what happens.</summary>
public static class WebhooksSetup
{
    /// <remarks>Needs the identity's signing keys and, to deliver, the background work of <c>AddJobs</c>.</remarks>
    /// <param name="services">Where it is registered.</param>
    /// <param name="configuration">Has <c>MINICRM_WEBHOOKS_PRIVES</c>.</param>
    /// <param name="delivers">Whether this instance is a worker.</param>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration, bool delivers)
    {
        var targets = WebhookTargets.From(configuration);
        services.AddSingleton(targets);
        services.AddSingleton<IWebhookTargets>(targets);
        services.AddSingleton<IWebhookSecrets, WebhookSecrets>();
        services.AddScoped<IDeliveries, Deliveries>();
        services.AddSingleton<DeliveryLeases>();
        services.AddQueueWatch("minicrm.deliveries.waiting", "How long the delivery to a webhook that is due longest has waited.", (provider, stop) =>
            provider.GetRequiredService<DeliveryLeases>().UntilNextAsync([], stop));
        if (!delivers) return services;

        services.AddSingleton<GuardedConnections>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService<DeliveryDrain>();
        return services;
    }
}
