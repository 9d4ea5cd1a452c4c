using Healthcare.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Storage.Postgres;

/// <summary>The contract, on PostgreSQL.</summary>
public sealed class PostgresBookingStoreTests : BookingStoreContract
{
    private readonly List<PostgresStorage> _open = [];
    private string _database = string.Empty;

    protected override async Task<IBookingStore> OpenAsync()
    {
        _database = await (await PostgresServer.Shared).CreateDatabaseAsync();
        return await OpenStoreAsync();
    }

    // What a lost process leaves behind is what its server has; the store that it had open goes on knowing nothing of the new one.
    protected override Task<IBookingStore> OpenAfterCrashAsync() => OpenStoreAsync();

    protected override async Task CloseAsync()
    {
        foreach (var storage in _open)
            await storage.DisposeAsync();
    }

    protected override Task<IDisposable> HoldWriterAsync() => _open[^1].Store.HoldWriterAsync();

    private async Task<IBookingStore> OpenStoreAsync()
    {
        var storage = await PostgresStorage.OpenAsync(new PostgresStorageOptions { ConnectionString = _database, Time = Time }, NullLoggerFactory.Instance);
        _open.Add(storage);
        return storage.Sealed;
    }
}
