using Orleans.Runtime;
using Orleans.Storage;

namespace Healthcare.Storage;

/// <summary>Orleans' own storage on our tables, without our gate: what another process would use.</summary>
internal sealed class SharedNothing : IGrainStorage, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly AdoNetGrainStorage _storage;

    public SharedNothing(IServiceProvider services)
    {
        var storage = AdoNetGrainStorageFactory.Create(services, "Default");
        var lifecycle = new SiloLifecycleSubject(Microsoft.Extensions.Logging.Abstractions.NullLogger<SiloLifecycleSubject>.Instance);
        storage.Participate(lifecycle);
        lifecycle.OnStart(_stop.Token).GetAwaiter().GetResult();
        _storage = storage;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _storage.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _storage.WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _storage.ClearStateAsync(stateName, grainId, grainState);

    public void Dispose() => _stop.Dispose();
}
