using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>Hears from the database when another silo has committed events. Hearing nothing delays them, and loses none.</summary>
internal sealed class LogListener : IAsyncDisposable
{
    private const int TimeoutSeconds = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _pool;
    private readonly Action<int> _heard;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <param name="heard">Is told the server's process whose commit it was.</param>
    public LogListener(NpgsqlDataSource pool, Action<int> heard)
    {
        (_pool, _heard) = (pool, heard);
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ListenAsync();
            }
            catch (Exception)
            {
                // The tail meets the same fault and reports it.
                await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync()
    {
        await using var connection = await _pool.OpenConnectionAsync(_stop.Token);
        connection.Notification += (_, notification) => _heard(notification.PID);
        try
        {
            await using (var listen = new NpgsqlCommand("LISTEN healthcare_event", connection))
                await listen.ExecuteNonQueryAsync(_stop.Token);
            while (true)
                await connection.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The pool keeps the connection, which would go on listening.
            await using var unlisten = new NpgsqlCommand("UNLISTEN healthcare_event", connection) { CommandTimeout = TimeoutSeconds };
            await unlisten.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
