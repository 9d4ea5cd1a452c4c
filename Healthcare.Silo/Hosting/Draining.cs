using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Healthcare.Hosting;

/// <summary>
/// Between SIGTERM and the end: the process is no longer ready and yet does all its work, until whoever sends it requests has
/// turned away. Only then the servers stop.
/// </summary>
public sealed class Draining(IHostApplicationLifetime lifetime, DrainSettings settings) : IHostedLifecycleService, IHealthCheck
{
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HasBegun ? HealthCheckResult.Unhealthy("The process is stopping.") : HealthCheckResult.Healthy());

    // Before any service is stopped.
    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await Task.Delay(settings.Delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
