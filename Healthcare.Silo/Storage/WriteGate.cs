namespace Healthcare.Storage;

/// <summary>
/// Lets one writer at a time at a database that has only one, in the order of arrival. Waiting here costs nothing; meeting at
/// the database's own lock would cost each loser a sleep.
/// </summary>
public sealed class WriteGate : IDisposable
{
    // Only its asynchronous waiters are served first come, first served: hence also Enter goes through WaitAsync.
    private readonly SemaphoreSlim _free = new(1, 1);
    private readonly Pass _pass;

    public WriteGate() => _pass = new Pass(_free);

    /// <summary>Waits for the right to write, which ends when the result is disposed.</summary>
    public async ValueTask<IDisposable> EnterAsync()
    {
        await _free.WaitAsync();
        return _pass;
    }

    /// <summary>As <see cref="EnterAsync"/>, for a thread that has nothing else to do.</summary>
    public IDisposable Enter()
    {
        _free.WaitAsync().GetAwaiter().GetResult();
        return _pass;
    }

    public void Dispose() => _free.Dispose();

    // One is enough: only one has it at a time.
    private sealed class Pass(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
