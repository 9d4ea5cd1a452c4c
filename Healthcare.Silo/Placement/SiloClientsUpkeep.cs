using System.Net;
using Healthcare.Membership;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Placement;

/// <summary>Keeps a way open to each silo that is active and stays. Where it does not succeed, calls go through other silos until it does.</summary>
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

        await Task.WhenAll(silos.All.Values.Select(client => client.DisposeAsync().AsTask()));
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var table = await cluster.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true, cancellation).WaitAsync(FailureDetection.Response, time, cancellation);
        // An emptied table is written again by the silos in it.
        if (table.Length == 0)
            return;
        var active = table.Select(entry => entry.SiloAddress).ToHashSet();
        foreach (var gone in _notBefore.Keys.Where(silo => !active.Contains(silo)).ToArray())
            _notBefore.Remove(gone);
        foreach (var leaving in await FindLeavingAsync())
            _notBefore[leaving] = DateTimeOffset.MaxValue;
        var kept = silos.All.Where(known => known.Value.IsConnected && active.Contains(known.Key) && MayConnect(known.Key)).ToDictionary();
        var dropped = silos.All.Where(known => !kept.ContainsKey(known.Key)).ToArray();
        silos.Set(active, kept);
        foreach (var (silo, client) in dropped)
            _ = DropAsync(silo, client);
        foreach (var entry in table.Where(entry => !kept.ContainsKey(entry.SiloAddress) && MayConnect(entry.SiloAddress)))
            if (await ConnectAsync(entry, cancellation) is { } client)
                kept[entry.SiloAddress] = client;
        silos.Set(active, kept);
    }

    private bool MayConnect(SiloAddress silo) => _notBefore.GetValueOrDefault(silo) <= time.GetUtcNow();

    // A silo loses what is under way through its gateway when it closes that; until then, it says, there is time to turn away.
    private async Task<SiloAddress[]> FindLeavingAsync()
    {
        var known = silos.All.Where(known => known.Value.IsConnected).ToArray();
        var isLeaving = await Task.WhenAll(known.Select(silo => IsLeavingAsync(silo.Value)));
        return [.. known.Where((_, i) => isLeaving[i]).Select(silo => silo.Key)];
    }

    private async Task<bool> IsLeavingAsync(SiloClient silo)
    {
        try
        {
            return await silo.Grains.GetGrain<ISiloGrain>(0).IsLeaving().WaitAsync(FailureDetection.ActiveSilos, time);
        }
        catch (Exception fault)
        {
            // Busy, perhaps; whether it is gone is not for one client to say.
            LogNotAsked(fault.Message);
            return false;
        }
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

    [LoggerMessage(LogLevel.Information, "Silo {Silo} is gone or leaving, or the connection to it is lost.")]
    private partial void LogDropped(SiloAddress silo);

    [LoggerMessage(LogLevel.Information, "Calls to grains of silo {Silo} go through other silos: {Reason}")]
    private partial void LogNotConnected(SiloAddress silo, string reason);

    [LoggerMessage(LogLevel.Debug, "A silo does not say whether it stays: {Reason}")]
    private partial void LogNotAsked(string reason);

    [LoggerMessage(LogLevel.Debug, "Which silos are active could not be read: {Reason}")]
    private partial void LogNotRead(string reason);
}
