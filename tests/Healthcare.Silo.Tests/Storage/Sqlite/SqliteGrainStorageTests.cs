using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Storage.Sqlite;

/// <summary>The contract of grain storage, on SQLite.</summary>
public sealed class SqliteGrainStorageTests : GrainStorageContract
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteStorage _storage = null!;

    protected override Task OpenAsync()
    {
        _storage = SqliteStorage.Open(_directory.Combine("data"), TimeProvider.System, NullLoggerFactory.Instance);
        return Task.CompletedTask;
    }

    protected override async Task CloseAsync()
    {
        await _storage.DisposeAsync();
        _directory.Dispose();
    }

    protected override void AddStorage(ISiloBuilder silo) => silo.AddSqliteStorage(_storage);

    protected override async Task<byte[]> ReadStoredAsync()
    {
        byte[] stored = [];
        await _storage.Store.DoOnWriterAsync(connection => stored = Convert.FromHexString(connection.ScalarText("SELECT hex(PayloadBinary) FROM OrleansStorage")!));
        return stored;
    }

    protected override Task BreakAsync() => _storage.Store.DoOnWriterAsync(connection => connection.Execute(
        "CREATE TRIGGER Broken BEFORE UPDATE ON OrleansStorage BEGIN SELECT RAISE(ABORT, 'broken'); END"));

    protected override Task MendAsync() => _storage.Store.DoOnWriterAsync(connection => connection.Execute("DROP TRIGGER Broken"));
}
