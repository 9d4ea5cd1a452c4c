using Healthcare.Demo;

namespace Healthcare.Hosting;

/// <summary>Makes the demo network, where it is asked for and the store is empty, before the first request.</summary>
internal sealed class DemoSetup(IGrainFactory grains, Settings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Demo)
            await DemoNetwork.SeedAsync(grains, cancellationToken: cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
