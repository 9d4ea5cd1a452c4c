using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Healthcare.Membership;

/// <summary>
/// Lets the silo enter its cluster, says every two seconds in PostgreSQL that it lives, and looks as often whether Redis still says so.
/// </summary>
internal sealed partial class SiloPulse(
    ClusterEntry entry,
    SiloRegister register,
    Heartbeats heartbeats,
    MembershipGuard guard,
    TableWatch watch,
    SiloDeparture departure,
    RedisMembershipOptions options,
    TimeProvider time,
    ILogger<SiloPulse> logger) : IHostedLifecycleService, IAsyncDisposable
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopped = new();
    private readonly OwnRow _row = new(time);
    private Task _beating = Task.CompletedTask;
    private Task _watching = Task.CompletedTask;

    /// <summary>Before anything of the silo starts.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await entry.RegisterAsync(cancellationToken);
        await BeatAsync(cancellationToken);
        _beating = RepeatAsync(BeatAsync);
        await entry.OpenAsync(() => BeatAsync(cancellationToken), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _watching = RepeatAsync(watch.LookAsync);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After everything of the silo has stopped.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await EndAsync();
        try
        {
            await register.LeaveAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            LogFailed("to take its row from the database", fault.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stopped.Dispose();
    }

    private async Task EndAsync()
    {
        if (!_stopped.IsCancellationRequested)
            await _stopped.CancelAsync();
        await Task.WhenAll(_beating, _watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> once)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(_stopped.Token))
        {
            try
            {
                await once(_stopped.Token);
            }
            catch (Exception fault) when (!_stopped.IsCancellationRequested)
            {
                LogFailed("to look after its membership", fault.Message);
            }
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var beat = await register.BeatAsync(cancellationToken);
        heartbeats.Set(beat.Others);
        guard.MirrorHas(beat.MirrorVersion);
        if (beat.IsRegistered)
            _row.Found();
        else
            _row.Missed();
        if (_row.GoneFor > options.LeaveAfter)
            departure.Leave($"its row in the database's table of silos has been gone for {_row.GoneFor.TotalSeconds:0} s.");
    }

    [LoggerMessage(LogLevel.Warning, "The silo failed {What}; it tries again: {Reason}")]
    private partial void LogFailed(string what, string reason);
}
