using Healthcare.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Healthcare.Storage.Postgres;

/// <summary>A database of the shared server and the storages that a test opens on it, one for each silo that it plays.</summary>
public abstract class PostgresTest : IAsyncLifetime
{
    private readonly List<PostgresStorage> _open = [];

    protected PostgresServer Server { get; private set; } = null!;

    /// <summary>Connection string of the database.</summary>
    protected string Database { get; private set; } = string.Empty;

    public virtual async ValueTask InitializeAsync()
    {
        Server = await PostgresServer.Shared;
        Database = await Server.CreateDatabaseAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var storage in _open)
            await storage.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<PostgresStorage> OpenAsync() => OpenAsync(new PostgresStorageOptions { ConnectionString = Database });

    protected async Task<PostgresStorage> OpenAsync(PostgresStorageOptions options)
    {
        var storage = await PostgresStorage.OpenAsync(options, NullLoggerFactory.Instance);
        _open.Add(storage);
        return storage;
    }

    protected Task<T> AskAsync<T>(string query) => PostgresServer.ScalarAsync<T>(Database, query);

    protected static async Task<List<StoredEvent>> EventsAsync(IBookingStore store)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in store.ReadEventsAsync(0))
            events.Add(stored);
        return events;
    }

    protected static Task EventuallyAsync(Func<bool> happened) => EventuallyAsync(() => Task.FromResult(happened()));

    protected static async Task EventuallyAsync(Func<Task<bool>> happened)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !await happened(); await Task.Delay(10))
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "It has not happened within a minute.");
    }
}
