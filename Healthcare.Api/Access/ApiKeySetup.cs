using Healthcare.Hosting;

namespace Healthcare.Access;

/// <summary>Makes sure, before the first request, that the keys of the settings exist.</summary>
public sealed class ApiKeySetup(IGrainFactory grains, Settings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.BootstrapApiKey is { } bootstrap)
            await EnsureAsync(bootstrap, "bootstrap", Roles.Administrator);
        if (!settings.Demo)
            return;
        foreach (var role in Roles.All)
            await EnsureAsync(DemoKeys.Of(role), $"demo {role}", role);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task EnsureAsync(string key, string name, string role) =>
        grains.GetGrain<IApiKeyGrain>(KeyHash.Of(key).ToString()).Ensure(name, [role], CommandContext.System("start"));
}
