using Npgsql;
using NpgsqlTypes;

namespace Healthcare.Storage.Postgres;

/// <summary>One visit to the database: many rows by key.</summary>
internal sealed class RowLookup : IAsyncDisposable
{
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, StoredRow> _found = new(StringComparer.Ordinal);
    private readonly NpgsqlParameter<List<string>> _parameter = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
    private readonly HeldConnection _connection;

    public RowLookup(NpgsqlDataSource pool)
    {
        _connection = new HeldConnection(pool, new NpgsqlCommand("SELECT key, version, payload FROM stored_row WHERE key = ANY ($1)")
        {
            Parameters = { _parameter },
            CommandTimeout = 4,
        });
    }

    /// <summary>Reads the rows that are asked for and puts them where they are waited for; returns how many.</summary>
    public async ValueTask<int> RunAsync(List<IPendingRead> batch)
    {
        _keys.Clear();
        _found.Clear();
        foreach (var read in batch)
        {
            for (var i = 0; i < read.Count; i++)
                _keys.Add(read.KeyAt(i));
        }

        // Set each time, because after a call that failed the parameter still remembers what it measured.
        _parameter.TypedValue = _keys;
        var command = await _connection.ReadyAsync();
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                var row = new StoredRow(rows.GetString(0), rows.GetInt64(1), rows.GetFieldValue<byte[]>(2));
                _found[row.Key] = row;
            }
        }

        foreach (var read in batch)
            read.Read(_found.GetValueOrDefault);
        return _keys.Count;
    }

    public ValueTask DropConnectionAsync() => _connection.DropAsync();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
