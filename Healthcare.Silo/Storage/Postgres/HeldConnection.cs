using System.Data;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>A connection that one loop keeps for itself, with its statement prepared, and opens anew after a fault.</summary>
internal sealed class HeldConnection(NpgsqlDataSource pool, NpgsqlCommand command) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;
    private volatile int _serverProcessId;

    /// <summary>The server's process that it speaks to; 0 while there is none.</summary>
    public int ServerProcessId => _serverProcessId;

    /// <summary>The command, ready to run.</summary>
    public async ValueTask<NpgsqlCommand> ReadyAsync()
    {
        if (_connection is { FullState: ConnectionState.Open })
            return command;
        await DropAsync();
        var connection = await pool.OpenConnectionAsync();
        try
        {
            command.Connection = connection;
            await command.PrepareAsync();
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        _connection = connection;
        _serverProcessId = connection.ProcessID;
        return command;
    }

    /// <summary>Closes the connection. What waits in the pool is of the same time and likely lost too.</summary>
    public async ValueTask DropAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is not { } connection)
            return;
        _serverProcessId = 0;
        pool.Clear();
        await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        await command.DisposeAsync();
    }
}
