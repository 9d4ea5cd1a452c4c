using System.Net;
using Healthcare.Membership;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Placement;

/// <summary>Keeps a way open to each silo that is active. Where it does not succeed, calls go through other silos until it does.</summary>
internal sealed partial class SiloClientsUpkeep(
    SiloClients silos, IClusterClient cluster, Action<IClientBuilder> configure, ILoggerFactory log, TimeProvider time) : BackgroundService
{
    private readonly ILogger _logger = log.CreateLogger<SiloClientsUpkeep>();
    private readonly Dictionary<SiloAddress, DateTimeOffset> _notBefore = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Without Redis nobody knows of changes: what is known stays.
                LogNotRead(fault.Message);
            }

            await Task.Delay(FailureDetection.ActiveSilos, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var client in silos.All.Values)
            await client.DisposeAsync();
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var table = await cluster.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true, cancellation).WaitAsync(FailureDetection.Response, time, cancellation);
        // An emptied table is written again by the silos in it.
        if (table.Length == 0)
            return;
        var kept = silos.All.Where(known => known.Value.IsConnected && table.Any(entry => entry.SiloAddress.Equals(known.Key))).ToDictionary();
        var dropped = silos.All.Where(known => !kept.ContainsKey(known.Key)).ToArray();
        silos.Set(table.Select(entry => entry.SiloAddress), kept);
        foreach (var (silo, client) in dropped)
            _ = DropAsync(silo, client);
        foreach (var entry in table.Where(entry => !kept.ContainsKey(entry.SiloAddress) && _notBefore.GetValueOrDefault(entry.SiloAddress) <= time.GetUtcNow()))
            if (await ConnectAsync(entry, cancellation) is { } client)
                kept[entry.SiloAddress] = client;
        silos.Set(table.Select(entry => entry.SiloAddress), kept);
    }

    private async Task<SiloClient?> ConnectAsync(MembershipEntry entry, CancellationToken cancellation)
    {
        try
        {
            var client = await SiloClient.ConnectAsync(new IPEndPoint(entry.SiloAddress.Endpoint.Address, entry.ProxyPort), log, configure, cancellation);
            LogConnected(entry.SiloAddress);
            return client;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            _notBefore[entry.SiloAddress] = time.GetUtcNow() + FailureDetection.Gateways;
            LogNotConnected(entry.SiloAddress, fault.Message);
            return null;
        }
    }

    // What was asked through it may still be answered.
    private async Task DropAsync(SiloAddress silo, SiloClient client)
    {
        LogDropped(silo);
        if (client.IsConnected)
            await Task.Delay(FailureDetection.Response, time);
        await client.DisposeAsync();
    }

    [LoggerMessage(LogLevel.Information, "Calls to grains of silo {Silo} go straight to it.")]
    private partial void LogConnected(SiloAddress silo);

    [LoggerMessage(LogLevel.Information, "Silo {Silo} is gone, or the connection to it.")]
    private partial void LogDropped(SiloAddress silo);

    [LoggerMessage(LogLevel.Information, "Calls to grains of silo {Silo} go through other silos: {Reason}")]
    private partial void LogNotConnected(SiloAddress silo, string reason);

    [LoggerMessage(LogLevel.Debug, "Which silos are active could not be read: {Reason}")]
    private partial void LogNotRead(string reason);
}
