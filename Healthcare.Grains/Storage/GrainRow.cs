using Healthcare.Placement;

namespace Healthcare.Storage;

/// <summary>
/// The row that a grain works on, as last seen. After a commit, and whenever memory and database may differ, it is forgotten
/// or replaced; it is never changed in place.
/// </summary>
/// <param name="view">Of a grain without a registered place: in another view of the cluster its row is read again, because an activation elsewhere may have written it.</param>
public sealed class GrainRow<TState>(IBookingStore store, string key, IClusterView? view = null)
    where TState : class
{
    private long _knownIn = view?.Version ?? 0;
    private bool _loaded;
    private bool _assumedAbsent;

    public string Key => key;

    /// <summary>This grain has written the row, or found that somebody else had: its absence can no longer be assumed.</summary>
    public bool WasSeen { get; private set; }

    /// <summary>0 when there is no row.</summary>
    public long Version { get; private set; }

    public TState? State { get; private set; }

    public ValueTask LoadAsync()
    {
        if (view is not null && view.Version is var now && now != _knownIn)
        {
            Forget();
            _knownIn = now;
        }

        if (_loaded)
            return ValueTask.CompletedTask;
        if (!_assumedAbsent)
            return ReadAsync();
        _assumedAbsent = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>There should be no row: the next load does not read, and the write after it inserts, or finds out.</summary>
    public void AssumeAbsent()
    {
        Set(0, null);
        _loaded = false;
        _assumedAbsent = true;
    }

    public void Forget()
    {
        WasSeen = true;
        _loaded = false;
        _assumedAbsent = false;
    }

    public RowWrite Write(TState next) => new(key, Version, next.ToPayload());

    /// <summary>After a commit of <see cref="Write"/>.</summary>
    public void Written(TState next)
    {
        WasSeen = true;
        Set(Version + 1, next);
    }

    private async ValueTask ReadAsync()
    {
        var row = await store.ReadAsync(key);
        Set(row?.Version ?? 0, row?.Payload.FromPayload<TState>());
        // Absence is not remembered: somebody may create the row without this grain.
        _loaded = row is not null;
    }

    private void Set(long version, TState? state)
    {
        Version = version;
        State = state;
        _loaded = true;
    }
}
