using Healthcare.Audit;
using Healthcare.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Sqlite;

/// <summary>Makes SQLite the storage of a silo.</summary>
public static class SqliteStorageExtensions
{
    // The name by which the AdoNet packages of Orleans know Microsoft.Data.Sqlite.
    private const string Invariant = "System.Data.SQLite";

    /// <summary>
    /// The booking store, the default grain storage and the reminders on one SQLite file in the directory, which is opened when
    /// the first of them is needed and closed with the host.
    /// </summary>
    /// <exception cref="Hosting.StartupException">Thrown when the host starts and the directory or the database cannot be used.</exception>
    public static ISiloBuilder AddSqliteStorage(this ISiloBuilder silo, string dataDirectory, SqliteStoreOptions? options = null)
    {
        silo.Services.AddSingleton(services => SqliteStorage.Open(
            dataDirectory,
            services.GetRequiredService<ClinicClock>(),
            services.GetRequiredService<ILoggerFactory>(),
            options));
        silo.Services.AddSingleton<IBookingStore>(services => services.GetRequiredService<SqliteStorage>().Sealed);
        return silo.UseSqliteStorage();
    }

    /// <summary>As above, on storage that is open already and that its owner closes: several silos of one process may share it.</summary>
    public static ISiloBuilder AddSqliteStorage(this ISiloBuilder silo, SqliteStorage storage)
    {
        // As instances, which the services do not dispose.
        silo.Services.AddSingleton(storage);
        silo.Services.AddSingleton<IBookingStore>(storage.Sealed);
        return silo.UseSqliteStorage();
    }

    private static ISiloBuilder UseSqliteStorage(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton(services => services.GetRequiredService<SqliteStorage>().Audit);
        silo.Services.AddSingleton(services => services.GetRequiredService<SqliteStorage>().Protector);
        silo.Services.AddSingleton(services => services.GetRequiredService<SqliteStorage>().Rotation);
        silo.Services.AddHostedService<KeyWatch>();
        silo.Services.AddSingleton(services => services.GetRequiredService<SqliteStorage>().Protector.Blind);
        silo.Services.TryAddSingleton<ClinicClock>();
        silo.Services.AddFencedGrainStorage<SqliteStorage>(
            (provider, storage) => (provider.Invariant, provider.ConnectionString) = (Invariant, storage.ConnectionString),
            storage => storage.Protector,
            (inner, storage) => new FencedGrainStorage(inner, storage.Metrics, storage.Gate));
        silo.UseAdoNetReminderService(reminders => reminders.Configure<SqliteStorage>((table, storage) =>
        {
            table.Invariant = Invariant;
            table.ConnectionString = storage.ConnectionString;
        }));
        silo.Services.PutReminderTableBehindGate();
        return silo;
    }

    private static void PutReminderTableBehindGate(this IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IReminderTable));
        services.Remove(registered);
        services.AddSingleton<IReminderTable>(provider => new SqliteReminderTable(
            (IReminderTable)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!),
            provider.GetRequiredService<SqliteStorage>().Gate));
    }
}
