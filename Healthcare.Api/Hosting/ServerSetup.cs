using Healthcare.Http;
using Healthcare.Overload;
using Healthcare.Slots.Live;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Healthcare.Hosting;

/// <summary>How the server listens and what it takes: every input has a limit.</summary>
internal static class ServerSetup
{
    /// <summary>Beyond this the connection is cut; what one call takes is less and answered with a 413.</summary>
    private const long MaxBodyBytes = 32 * 1024 * 1024;

    /// <summary>Idle ones included. One more is closed at once.</summary>
    private const long MaxConnections = 20_000;

    /// <summary>What a connection may hold of a request that nobody reads yet, because it waits.</summary>
    private const long MaxUnreadBytes = 64 * 1024;

    public static void AddServer(this WebApplicationBuilder builder, Settings settings)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ReadPosition>();
        builder.Services.AddSlotFeed();
        builder.Services.AddSingleton(_ => new RequestGates(settings.MaxConcurrentRequests));
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestBufferSize = MaxUnreadBytes;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        });
        // Nobody may wait for ever on a handler that hangs: Orleans ends every call after a bound, and the host ends its own shutdown.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimes.Limit);
    }
}
