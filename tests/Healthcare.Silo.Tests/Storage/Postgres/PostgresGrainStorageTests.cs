using Healthcare.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Storage.Postgres;

/// <summary>The contract of grain storage, on PostgreSQL.</summary>
public sealed class PostgresGrainStorageTests : GrainStorageContract
{
    private string _database = string.Empty;
    private PostgresStorage _storage = null!;

    protected override async Task OpenAsync()
    {
        _database = await (await PostgresServer.Shared).CreateDatabaseAsync();
        _storage = await PostgresStorage.OpenAsync(new PostgresStorageOptions { ConnectionString = _database }, NullLoggerFactory.Instance);
    }

    protected override async Task CloseAsync() => await _storage.DisposeAsync();

    protected override void AddStorage(ISiloBuilder silo) => silo.AddPostgresStorage(_storage);

    protected override async Task<byte[]> ReadStoredAsync() =>
        await PostgresServer.ScalarAsync<byte[]>(_database, "SELECT PayloadBinary FROM OrleansStorage");

    protected override Task BreakAsync() => PostgresServer.ExecuteOnAsync(
        _database, "CREATE TRIGGER broken BEFORE UPDATE ON OrleansStorage EXECUTE FUNCTION refuse_change()");

    protected override Task MendAsync() => PostgresServer.ExecuteOnAsync(_database, "DROP TRIGGER broken ON OrleansStorage");
}
