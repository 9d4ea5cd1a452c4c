using System.Net;
using Healthcare.Hosting;

namespace Healthcare.Webhooks;

/// <summary>Where webhooks may go, and how long one may take.</summary>
/// <param name="AllowedNetworks">Networks of one's own that they may reach beside the public ones.</param>
/// <param name="AllowsLoopback">Receivers on this machine, over http too: for who develops one.</param>
public sealed record WebhookSettings(IPNetwork[] AllowedNetworks, bool AllowsLoopback, TimeSpan Timeout)
{
    private const int DefaultTimeoutSeconds = 10;

    /// <summary>Public networks only.</summary>
    public static WebhookSettings Strict { get; } = new([], AllowsLoopback: false, TimeSpan.FromSeconds(DefaultTimeoutSeconds));

    public static WebhookSettings Read(SettingsSource source, bool isDevelopment) => new(
        [.. source.Networks("Healthcare:Webhooks:AllowedNetworks")],
        isDevelopment,
        TimeSpan.FromSeconds(source.Number("Healthcare:Webhooks:TimeoutSeconds", 1, 20, DefaultTimeoutSeconds)));
}
