using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Placement;

/// <summary>A client of the cluster that knows one gateway, that of one silo. When it has lost it, it is of no more use.</summary>
internal sealed class SiloClient : IClusterConnectionStatusObserver, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _parts;
    private volatile bool _isConnected;

    private SiloClient(IPEndPoint gateway, ILoggerFactory log, Action<IClientBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(log);
        services.AddSingleton<IClusterConnectionStatusObserver>(this);
        services.AddOrleansClient(client =>
        {
            client.UseStaticClustering(gateway);
            client.UseConnectionRetryFilter((_, _) => Task.FromResult(false));
            configure(client);
        });
        _services = services.BuildServiceProvider();
        _parts = [.. _services.GetServices<IHostedService>()];
        Grains = _services.GetRequiredService<IGrainFactory>();
    }

    public IGrainFactory Grains { get; }

    public bool IsConnected => _isConnected;

    /// <exception cref="Exception">The gateway cannot be reached, or does not take this client.</exception>
    public static async Task<SiloClient> ConnectAsync(IPEndPoint gateway, ILoggerFactory log, Action<IClientBuilder> configure, CancellationToken cancellation)
    {
        var client = new SiloClient(gateway, log, configure);
        try
        {
            foreach (var part in client._parts)
                await part.StartAsync(cancellation);
            return client;
        }
        catch
        {
            await client._services.DisposeAsync();
            throw;
        }
    }

    public void NotifyClusterConnectionLost() => _isConnected = false;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) => _isConnected = currentNumberOfGateways > 0;

    public async ValueTask DisposeAsync()
    {
        _isConnected = false;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            foreach (var part in _parts)
                await part.StopAsync(limit.Token);
        }
        catch (Exception)
        {
            // The silo may be gone; nobody waits for a goodbye.
        }

        await _services.DisposeAsync();
    }
}
