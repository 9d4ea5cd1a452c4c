using System.Data.Common;
using Healthcare.Administration;
using Healthcare.Audit;
using Healthcare.Protection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Sqlite;

/// <summary>Everything that one process keeps on SQLite: the directory it has taken, the database in it, and the booking store.</summary>
public sealed class SqliteStorage : IAsyncDisposable, IDisposable
{
    private readonly DataDirectory _directory;

    private SqliteStorage(DataDirectory directory, Protector protector, TimeProvider time, ILoggerFactory loggers, SqliteStoreOptions options)
    {
        _directory = directory;
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = directory.DatabasePath }.ToString();
        Store = new SqliteBookingStore(directory.DatabasePath, Gate, Metrics, time, loggers.CreateLogger<SqliteBookingStore>(), options);
        Protector = protector;
        Rotation = new DatabaseKeyRotation(
            Protector, ProtectedNames.Sqlite, SqliteProtection.Describe(DatabasePath), _ => Task.FromResult<DbConnection>(SqliteProtection.Open(DatabasePath)), async () => await Gate.EnterAsync());
        Sealed = new SealedStore(Store, Protector);
        Audit = new SealedAuditLog(new SqliteAuditLog(Store), Protector);
    }

    public string DataDirectory => _directory.Path;

    public string DatabasePath => _directory.DatabasePath;

    /// <summary>For the parts of Orleans that come with their own way to the database.</summary>
    public string ConnectionString { get; }

    /// <summary>Everybody in this process who writes to the database passes here.</summary>
    public WriteGate Gate { get; } = new();

    public StoreMetrics Metrics { get; } = new();

    /// <summary>The store as the database sees it: everything in it is sealed.</summary>
    public SqliteBookingStore Store { get; }

    public Protector Protector { get; }

    public IKeyRotation Rotation { get; }

    /// <summary>The store as grains see it.</summary>
    public IBookingStore Sealed { get; }

    public IAuditLog Audit { get; }

    /// <summary>Takes the directory, checks and migrates the database, and opens the store.</summary>
    /// <exception cref="Hosting.StartupException">Any of that is impossible; the message says why.</exception>
    public static SqliteStorage Open(string dataDirectory, TimeProvider time, ILoggerFactory loggers, SqliteStoreOptions? options = null)
    {
        options ??= new SqliteStoreOptions();
        var directory = Storage.DataDirectory.Open(dataDirectory);
        try
        {
            SqliteFile.Prepare(directory.DatabasePath, time);
            return new SqliteStorage(directory, SqliteProtection.Prepare(directory.DatabasePath, options.Keys), time, loggers, options);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        using (var pooled = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(pooled);
        Gate.Dispose();
        Metrics.Dispose();
        _directory.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
