using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Membership;

/// <summary>A client of the cluster, as an API process is one.</summary>
internal sealed class TestClient(RedisMembershipOptions membership) : IAsyncDisposable
{
    private readonly IHost _host = Build(membership);

    public Task StartAsync() => _host.StartAsync();

    public Task<string> CallAsync(string key) => _host.Services.GetRequiredService<IClusterClient>().GetGrain<ICounterGrain>(key).WhereAsync();

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
        await _host.StopAsync();
        _host.Dispose();
    }

    private static IHost Build(RedisMembershipOptions membership)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleansClient(client => client.AddRedisMembership(membership));
        return builder.Build();
    }
}
