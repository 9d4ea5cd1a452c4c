using Healthcare.Storage.Postgres;
using Healthcare.Support;
using Microsoft.Extensions.Logging.Abstractions;
using static Healthcare.Storage.Units;

namespace Healthcare.Protection;

/// <summary>The contract, on PostgreSQL.</summary>
public sealed class PostgresProtectionTests : ProtectionContract
{
    private static readonly string[] s_tables = ["stored_row", "event", "access_event", "access_patient", "idempotency_key", "index_entry", "orleansstorage", "import_chunk", "protection"];

    private string _database = "";
    private PostgresStorage? _storage;

    public override async ValueTask InitializeAsync() => _database = await (await PostgresServer.Shared).CreateDatabaseAsync();

    protected override async Task<Opened> OpenAsync(IKeyProvider keys)
    {
        _storage = await PostgresStorage.OpenAsync(new PostgresStorageOptions { ConnectionString = _database, Keys = keys }, NullLoggerFactory.Instance);
        return new Opened(_storage.Sealed, _storage.Store, _storage.Audit, _storage.Rotation);
    }

    protected override async Task CloseAsync()
    {
        if (_storage is not null)
            await _storage.DisposeAsync();
        _storage = null;
    }

    protected override Task ExecuteAsync(string sql) =>
        PostgresServer.ExecuteOnAsync(_database, "SET session_replication_role = replica; " + sql.Replace("{plain}", @"'\x7b7d'", StringComparison.Ordinal));

    protected override async Task<byte[]> DumpAsync()
    {
        var text = new System.Text.StringBuilder();
        foreach (var table in s_tables)
            text.Append(await PostgresServer.ScalarAsync<string>(_database, $"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t"));
        return Bytes(text.ToString());
    }
}
