using Healthcare.Audit;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>What <c>commit_units_2</c> answered.</summary>
/// <param name="FirstEventId">Of the batch; 0 when it has no events; null when nothing was written.</param>
/// <param name="TakenKeys">Idempotency keys that were there before.</param>
/// <param name="ConflictingKeys">Rows that are not in the version that was expected.</param>
internal readonly record struct CommitReply(long? FirstEventId, string[] TakenKeys, string[] ConflictingKeys);

/// <summary>One visit to the database: the call that writes a batch.</summary>
internal sealed class CommitCall : IAsyncDisposable
{
    // Longer than a slow flush takes, and short enough to ask a second time before the caller's patience ends.
    private const int TimeoutSeconds = 4;

    private readonly UnitColumns _columns;
    private readonly HeldConnection _connection;

    public CommitCall(NpgsqlDataSource pool, AuditKeys keys)
    {
        _columns = new UnitColumns(keys);
        var command = _columns.CreateCommand();
        command.CommandTimeout = TimeoutSeconds;
        _connection = new HeldConnection(pool, command);
    }

    /// <summary>Something of the last call may have reached the database.</summary>
    public bool WasSent { get; private set; }

    /// <summary>Whether it is this call that a notification comes from.</summary>
    public bool IsFrom(int serverProcessId) => serverProcessId == _connection.ServerProcessId;

    public async ValueTask<CommitReply> RunAsync(Guid batchId, DateTimeOffset at, bool carefully, IReadOnlyList<PendingCommit> commits)
    {
        WasSent = false;
        _columns.Fill(batchId, at, carefully, commits);
        var command = await _connection.ReadyAsync();
        WasSent = true;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var reply = reader.IsDBNull(0)
            ? new CommitReply(null, reader.GetFieldValue<string[]>(1), reader.GetFieldValue<string[]>(2))
            : new CommitReply(reader.GetInt64(0), [], []);

        // The row may come before the commit; what comes after it says that the commit is done, or throws.
        await reader.NextResultAsync();
        await reader.CloseAsync();
        return reply;
    }

    public ValueTask DropConnectionAsync() => _connection.DropAsync();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
