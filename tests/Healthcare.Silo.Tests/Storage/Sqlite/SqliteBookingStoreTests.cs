using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Storage.Sqlite;

/// <summary>The contract, on SQLite.</summary>
public sealed class SqliteBookingStoreTests : BookingStoreContract
{
    private readonly List<SqliteStorage> _open = [];
    private readonly TemporaryDirectory _directory = new();

    protected override Task<IBookingStore> OpenAsync() => Task.FromResult(Open(_directory.Combine("data")));

    protected override Task<IBookingStore> OpenAfterCrashAsync()
    {
        // What a lost process leaves behind is what the operating system has of its files; the lock goes with the process.
        var source = _open[^1].DatabasePath;
        var target = Directory.CreateDirectory(_directory.Combine("survivor")).FullName;
        File.Copy(source, DataDirectory.DatabasePathIn(target));
        File.Copy(source + "-wal", DataDirectory.DatabasePathIn(target) + "-wal");
        return Task.FromResult(Open(target));
    }

    protected override async Task CloseAsync()
    {
        foreach (var storage in _open)
            await storage.DisposeAsync();
        _directory.Dispose();
    }

    protected override async Task<IDisposable> HoldWriterAsync() => await _open[^1].Gate.EnterAsync();

    private IBookingStore Open(string path)
    {
        var storage = SqliteStorage.Open(path, Time, NullLoggerFactory.Instance);
        _open.Add(storage);
        return storage.Sealed;
    }
}
