using System.Diagnostics;
using Healthcare.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Membership;

/// <summary>A client of the cluster, as an API process is one.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isStarted;

    public TestClient(RedisMembershipOptions membership)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<ILoggerProvider>(Log);
        builder.UseOrleansClient(client =>
        {
            client.AddRedisMembership(membership);
            client.AddDirectCalls(each => each.Services.AddClusterName(membership));
        });
        _host = builder.Build();
    }

    public LogLines Log { get; } = new();

    public SiloClients Direct => _host.Services.GetRequiredService<SiloClients>();

    public async Task StartAsync()
    {
        await _host.StartAsync();
        _isStarted = true;
    }

    public Task<string> CallAsync(string key) => Grain(key).WhereAsync();

    public ICounterGrain Grain(string key) => _host.Services.GetRequiredService<IClusterClient>().GetGrain<ICounterGrain>(key);

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>A grain whose silo the client knows by itself.</summary>
    public IOwnedGrain Owned(string key) => Grains.GetKnownGrain<IOwnedGrain>(key);

    /// <summary>Calls until the grain answers, as callers do who retry.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> AnswerAsync(string key)
    {
        var watch = Stopwatch.StartNew();
        await Eventually.TrueAsync($"grain {key} answers", async () => await CallAsync(key) is not null);
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStarted)
            await _host.StopAsync();
        _host.Dispose();
    }
}
