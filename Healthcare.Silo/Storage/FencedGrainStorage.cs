using System.Data.Common;
using Orleans.Runtime;
using Orleans.Storage;

namespace Healthcare.Storage;

/// <summary>
/// Orleans' AdoNet storage, behind the write gate where the database has one writer. A write that failed leaves the grain with a state that is not stored: the
/// exception that Orleans understands as such ends the activation, and the next one reads what is there. No exception of a
/// driver leaves here: callers in other processes could not read it.
/// </summary>
internal sealed class FencedGrainStorage(AdoNetGrainStorage storage, StoreMetrics metrics, WriteGate? gate = null)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly IGrainStorage _storage = storage;

    public void Participate(ISiloLifecycle lifecycle) => storage.Participate(lifecycle);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ReadAsync(() => _storage.ReadStateAsync(stateName, grainId, grainState, cancellationToken), stateName, grainId);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteAsync(() => _storage.WriteStateAsync(stateName, grainId, grainState), stateName, grainId);

    // A write that was asked for is finished: cancelled half-way, nobody would know what is stored.
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteAsync(() => _storage.ClearStateAsync(stateName, grainId, grainState), stateName, grainId);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ClearStateAsync(stateName, grainId, grainState);

    private async Task ReadAsync(Func<Task> read, string stateName, GrainId grainId)
    {
        JsonGrainStorageSerializer.For(stateName, grainId);
        metrics.StatementsRun(1);
        try
        {
            await read();
        }
        catch (DbException fault)
        {
            throw new StoreException($"The state '{stateName}' could not be read.", DriverFaults.Portable(fault));
        }
    }

    private async Task WriteAsync(Func<Task> write, string stateName, GrainId grainId)
    {
        JsonGrainStorageSerializer.For(stateName, grainId);
        using var pass = gate is null ? null : await gate.EnterAsync();
        metrics.StatementsRun(1);
        try
        {
            await write();
        }
        catch (Exception fault) when (fault is not InconsistentStateException)
        {
            throw new InconsistentStateException($"The state '{stateName}' could not be written; what is stored has to be read again.", DriverFaults.Portable(fault));
        }
    }
}
