using System.Diagnostics;

namespace Healthcare.Storage;

/// <summary>Rows that somebody waits for.</summary>
internal interface IPendingRead
{
    int Count { get; }

    /// <summary>How long the caller has waited.</summary>
    TimeSpan Age { get; }

    string KeyAt(int index);

    void Read(Func<string, StoredRow?> find);

    void Complete();

    void Fail(Exception fault);
}

internal sealed class PendingRow(string key)
    : TaskCompletionSource<StoredRow?>(TaskCreationOptions.RunContinuationsAsynchronously), IPendingRead
{
    private readonly long _queuedAt = Stopwatch.GetTimestamp();
    private StoredRow? _row;

    public int Count => 1;

    public TimeSpan Age => Stopwatch.GetElapsedTime(_queuedAt);

    public string KeyAt(int index) => key;

    public void Read(Func<string, StoredRow?> find) => _row = find(key);

    public void Complete() => TrySetResult(_row);

    public void Fail(Exception fault) => TrySetException(fault);
}

internal sealed class PendingRows(IReadOnlyList<string> keys)
    : TaskCompletionSource<StoredRow?[]>(TaskCreationOptions.RunContinuationsAsynchronously), IPendingRead
{
    private readonly long _queuedAt = Stopwatch.GetTimestamp();
    private readonly StoredRow?[] _rows = new StoredRow?[keys.Count];

    public int Count => keys.Count;

    public TimeSpan Age => Stopwatch.GetElapsedTime(_queuedAt);

    public string KeyAt(int index) => keys[index];

    public void Read(Func<string, StoredRow?> find)
    {
        for (var i = 0; i < keys.Count; i++)
            _rows[i] = find(keys[i]);
    }

    public void Complete() => TrySetResult(_rows);

    public void Fail(Exception fault) => TrySetException(fault);
}
