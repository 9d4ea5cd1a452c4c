using Healthcare.Protection;
using Healthcare.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Healthcare.Imports;

/// <summary>Keeps the bodies of imports in PostgreSQL, a row a chunk, so that any silo can go on with an import. See <c>004-imports.sql</c>.</summary>
/// <param name="database">Its connections serve bookings too: imports use few of them at a time.</param>
public sealed class PostgresImportSpool(NpgsqlDataSource database, Protector protector) : IImportSpool, IDisposable
{
    private const int MostConnections = 2;

    private readonly SemaphoreSlim _turn = new(MostConnections);

    public Task AppendAsync(string importId, int ordinal, ReadOnlyMemory<byte> chunk) => TakeTurnAsync(async () =>
    {
        await using var insert = database.CreateCommand("INSERT INTO import_chunk (import_id, ordinal, data) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
        insert.Parameters.Add(new() { Value = importId });
        insert.Parameters.Add(new() { Value = ordinal });
        insert.Parameters.Add(new() { Value = protector.SealChunk(importId, ordinal, chunk.Span), NpgsqlDbType = NpgsqlDbType.Bytea });
        return await insert.ExecuteNonQueryAsync();
    });

    public Task CompleteAsync(string importId, long bytes) => TakeTurnAsync(async () =>
    {
        // The chunks are durable as they are; this only finds out whether any is missing.
        await using var sum = database.CreateCommand($"SELECT coalesce(sum(octet_length(data) - {Protector.Overhead}), 0)::bigint FROM import_chunk WHERE import_id = $1");
        sum.Parameters.Add(new() { Value = importId });
        return (long)(await sum.ExecuteScalarAsync())! == bytes
            ? true
            : throw new StoreException("The body of an import was not kept as a whole.");
    });

    public Stream OpenRead(string importId) => Guard(() =>
    {
        using var last = database.CreateCommand("SELECT ordinal, octet_length(data) FROM import_chunk WHERE import_id = $1 ORDER BY import_id DESC, ordinal DESC LIMIT 1");
        last.Parameters.Add(new() { Value = importId });
        using var reader = last.ExecuteReader();
        return reader.Read()
            ? new SealedBodyStream(((long)reader.GetInt32(0) * IImportUploadGrain.ChunkBytes) + reader.GetInt32(1) - Protector.Overhead, ordinal => Fetch(importId, ordinal))
            : throw new FileNotFoundException("There is no body for this import.");
    });

    public Task DeleteAsync(string importId) => TakeTurnAsync(async () =>
    {
        await using var delete = database.CreateCommand("DELETE FROM import_chunk WHERE import_id = $1");
        delete.Parameters.Add(new() { Value = importId });
        return await delete.ExecuteNonQueryAsync();
    });

    public Task<IReadOnlyList<string>> FindOlderAsync(DateTimeOffset instant, CancellationToken cancellationToken) => TakeTurnAsync<IReadOnlyList<string>>(async () =>
    {
        await using var find = database.CreateCommand("SELECT import_id FROM import_chunk GROUP BY import_id HAVING max(at) < $1");
        find.Parameters.Add(new() { Value = instant.UtcDateTime });
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetString(0));
        return ids;
    });

    public void Dispose() => _turn.Dispose();

    private byte[] Fetch(string importId, int ordinal) => Guard(() =>
    {
        using var find = database.CreateCommand("SELECT data FROM import_chunk WHERE import_id = $1 AND ordinal = $2");
        find.Parameters.Add(new() { Value = importId });
        find.Parameters.Add(new() { Value = ordinal });
        return find.ExecuteScalar() is byte[] chunk
            ? ImportBodies.Open(protector, importId, ordinal, chunk)
            : throw new IOException("A part of the import's body is missing.");
    });

    /// <summary>A database that does not answer is another matter than a body that is damaged: one tries again.</summary>
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NpgsqlException fault)
        {
            throw new StoreException("The database that keeps bodies of imports failed.", fault);
        }
    }

    private async Task<T> TakeTurnAsync<T>(Func<Task<T>> work)
    {
        await _turn.WaitAsync();
        try
        {
            return await work();
        }
        catch (NpgsqlException fault)
        {
            throw new StoreException("The database that keeps bodies of imports failed.", fault);
        }
        finally
        {
            _turn.Release();
        }
    }
}
