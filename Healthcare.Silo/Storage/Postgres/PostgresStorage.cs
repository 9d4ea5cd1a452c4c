using Healthcare.Administration;
using Healthcare.Audit;
using Healthcare.Hosting;
using Healthcare.Protection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Healthcare.Storage.Postgres;

/// <summary>Everything that one silo keeps on PostgreSQL: its connections, the database's clock, and the booking store.</summary>
public sealed partial class PostgresStorage : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _storePool;

    private PostgresStorage(PostgresStorageOptions options, NpgsqlDataSource storePool, string? synchronousCommit, PostgresClock clock, Protector protector,
        IKeyRotation rotation, ILoggerFactory loggers)
    {
        _storePool = storePool;
        DataSource = PostgresConnections.OpenPool(options, options.PoolSize, synchronousCommit);
        Clock = clock;
        Store = new PostgresBookingStore(
            storePool, DataSource, clock, options.Time ?? clock, Metrics, loggers.CreateLogger<PostgresBookingStore>(), options);
        Protector = protector;
        Rotation = rotation;
        Sealed = new SealedStore(Store, Protector);
        Audit = new SealedAuditLog(new PostgresAuditLog(new PostgresQueries(DataSource, Metrics)), Protector);
    }

    /// <summary>Connections for everything but the booking store's own paths; bounded.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>The database's clock.</summary>
    public PostgresClock Clock { get; }

    public StoreMetrics Metrics { get; } = new();

    /// <summary>The store as the database sees it: everything in it is sealed.</summary>
    public PostgresBookingStore Store { get; }

    public Protector Protector { get; }

    public IKeyRotation Rotation { get; }

    /// <summary>The store as grains see it.</summary>
    public IBookingStore Sealed { get; }

    public IAuditLog Audit { get; }

    /// <summary>Checks the server, brings the database to this program's schema, reads its clock, and opens the store.</summary>
    /// <exception cref="StartupException">Any of that is impossible; the message says why, and never has the password in it.</exception>
    public static async Task<PostgresStorage> OpenAsync(PostgresStorageOptions options, ILoggerFactory loggers, CancellationToken cancellationToken = default)
    {
        var found = await PostgresInspection.InspectAsync(options.OwnerConnectionString ?? options.ConnectionString, cancellationToken);
        found.ThrowIfUnfit(options.AllowUnsafeDurability);
        await PrepareSchemaAsync(options, found);
        var protector = new Protector(options.Keys);
        if (options.Keys == FixedKeys.OfDevelopment)
            LogKnownKeys(loggers.CreateLogger<PostgresStorage>());
        await PostgresProtection.PrepareAsync(options, protector, found, cancellationToken);

        // Whoever has asked for more than the flush here, keeps it; whoever has asked for less, gets the flush.
        var synchronousCommit = found.SynchronousCommit is "off" or "remote_apply" ? null : "on";
        var pool = PostgresConnections.OpenPool(options, PostgresStorageOptions.StoreConnections, synchronousCommit);
        var clock = new PostgresClock(options.Name, loggers.CreateLogger<PostgresClock>());
        try
        {
            await StartAsync(pool, clock, options.AllowUnsafeDurability);
        }
        catch (Exception fault)
        {
            await pool.DisposeAsync();
            if (fault is not NpgsqlException)
                throw;
            throw new StartupException($"The database '{found.Database}' on {found.Server} cannot be used: {PostgresInspection.Describe(fault)}.");
        }

        return new PostgresStorage(options, pool, synchronousCommit, clock, protector, PostgresProtection.Rotation(options, protector, found), loggers);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _storePool.DisposeAsync();
        await DataSource.DisposeAsync();
        Metrics.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is stored is sealed with keys that everybody knows: good for development, never for patients. Set Healthcare__Protection__KeyFile.")]
    private static partial void LogKnownKeys(ILogger logger);

    private static async Task PrepareSchemaAsync(PostgresStorageOptions options, PostgresInspection found)
    {
        if (options.MigrateAtStart)
            await Task.Run(() => PostgresSchema.Migrate(options.ConnectionString, options.OwnerConnectionString));
        else if (found.SchemaVersion < found.KnownVersion)
            throw new StartupException($"The database '{found.Database}' has schema version {found.SchemaVersion}; this program needs {found.KnownVersion}. Migrate it first.");
    }

    /// <summary>Reads the clock, and whether sessions really are as safe as they should be.</summary>
    private static async Task StartAsync(NpgsqlDataSource pool, PostgresClock clock, bool allowUnsafeDurability)
    {
        // The first answer pays for the preparation; the clock takes the quickest.
        await using (var log = new LogReader(pool, clock))
            for (var reading = 0; reading < 4; reading++)
                await log.ReadAsync(long.MaxValue - 1, long.MaxValue);
        await using var ask = pool.CreateCommand("SELECT current_setting('synchronous_commit')");
        if (await ask.ExecuteScalarAsync() is not ("on" or "remote_apply") && !allowUnsafeDurability)
            throw new StartupException("The session's synchronous_commit is not on: the connection string or the user's settings turn it off. Remove that, or set Healthcare__AllowUnsafeDurability=true where it does not matter.");
    }
}
