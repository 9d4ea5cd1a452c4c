using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Membership;

/// <summary>A silo in the test's own process; a fatal error of Orleans is noted instead of ending the process.</summary>
internal sealed class TestSilo : IAsyncDisposable, IFatalErrorHandler
{
    private readonly IHost _host;
    private readonly List<string> _fatal = [];
    private bool _isStarted;

    public TestSilo(RedisMembershipOptions membership, string postgres, IPAddress? advertised = null)
    {
        _host = BareSilo.Build(membership, postgres, FreePort.Next(), FreePort.Next(), advertised, services =>
        {
            services.AddSingleton<IFatalErrorHandler>(this);
            services.AddSingleton<ILoggerProvider>(Log);
        });
    }

    public LogLines Log { get; } = new();

    public SiloAddress Address => _host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    public int ExitCode => _host.Services.GetRequiredService<SiloDeparture>().ExitCode;

    public CancellationToken Stopped => _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped;

    public IReadOnlyList<string> FatalErrors
    {
        get
        {
            lock (_fatal)
                return [.. _fatal];
        }
    }

    /// <summary>Who is active as this silo sees it.</summary>
    public IEnumerable<SiloAddress> Active => Cluster.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.SiloAddress);

    private IClusterMembershipService Cluster => _host.Services.GetRequiredService<IClusterMembershipService>();

    public async Task StartAsync()
    {
        await _host.StartAsync();
        _isStarted = true;
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Runs until the silo stops itself, as its program would.</summary>
    public Task RunAsync() => _host.WaitForShutdownAsync();

    /// <summary>Calls a grain.</summary>
    public Task<string> CallAsync(string key) => _host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>(key).WhereAsync();

    bool IFatalErrorHandler.IsUnexpected(Exception exception) => true;

    void IFatalErrorHandler.OnFatalException(object? sender, string? context, Exception? exception)
    {
        lock (_fatal)
            _fatal.Add($"{context} {exception?.Message}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStarted)
            await _host.StopAsync();
        _host.Dispose();
    }
}
