using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Healthcare.Webhooks;

/// <summary>What webhooks need of a silo.</summary>
internal static class WebhookHosting
{
    public static void AddWebhooks(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(WebhookSettings.Strict);
        silo.Services.TryAddSingleton<IWebhookSender, HttpWebhookSender>();
        silo.Services.AddSingleton<WebhookMetrics>();
        silo.Services.AddHostedService<WebhookDispatcher>();
    }
}
