using Healthcare.Audit;
using Healthcare.Protection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Healthcare.Storage.Postgres;

/// <summary>Makes PostgreSQL the storage of a silo.</summary>
public static class PostgresStorageExtensions
{
    // The name by which the AdoNet packages of Orleans know Npgsql.
    private const string Invariant = "Npgsql";

    /// <summary>
    /// The booking store, the default grain storage, the reminders and the clinic's clock on one database, which is checked,
    /// migrated and opened when the first of them is needed, and closed with the host.
    /// </summary>
    /// <exception cref="Hosting.StartupException">Thrown when the host starts and the database cannot be used.</exception>
    public static ISiloBuilder AddPostgresStorage(this ISiloBuilder silo, PostgresStorageOptions options)
    {
        silo.Services.AddSingleton(services =>
            PostgresStorage.OpenAsync(options, services.GetRequiredService<ILoggerFactory>()).GetAwaiter().GetResult());
        silo.Services.AddSingleton<IBookingStore>(services => services.GetRequiredService<PostgresStorage>().Sealed);
        return silo.UsePostgresStorage();
    }

    /// <summary>As above, on storage that is open already and that its owner closes.</summary>
    public static ISiloBuilder AddPostgresStorage(this ISiloBuilder silo, PostgresStorage storage)
    {
        // As instances, which the services do not dispose.
        silo.Services.AddSingleton(storage);
        silo.Services.AddSingleton<IBookingStore>(storage.Sealed);
        return silo.UsePostgresStorage();
    }

    private static ISiloBuilder UsePostgresStorage(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton(services => services.GetRequiredService<PostgresStorage>().Audit);
        silo.Services.AddSingleton(services => services.GetRequiredService<PostgresStorage>().Protector);
        silo.Services.AddSingleton(services => services.GetRequiredService<PostgresStorage>().Rotation);
        silo.Services.AddHostedService<KeyWatch>();
        silo.Services.AddSingleton(services => services.GetRequiredService<PostgresStorage>().Protector.Blind);
        silo.Services.TryAddSingleton<ClinicClock>(services => services.GetRequiredService<PostgresStorage>().Clock);
        silo.Services.AddFencedGrainStorage<PostgresStorage>(
            (provider, storage) => (provider.Invariant, provider.DataSource) = (Invariant, storage.DataSource),
            storage => storage.Protector,
            (inner, storage) => new FencedGrainStorage(inner, storage.Metrics));
        return silo.UseAdoNetReminderService(reminders => reminders.Configure<PostgresStorage>((table, storage) =>
        {
            table.Invariant = Invariant;
            table.DataSource = storage.DataSource;
        }));
    }
}
