using Healthcare.Protection;
using Healthcare.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Imports;

/// <summary>What imports need of a silo beside storage and reminders.</summary>
public static class ImportHosting
{
    /// <summary>Bodies of imports wait as files in the data directory.</summary>
    public static ISiloBuilder AddFileImports(this ISiloBuilder silo, string dataDirectory) =>
        silo.AddImports(services => new FileImportSpool(dataDirectory, services.GetRequiredService<Protector>()));

    /// <summary>Bodies of imports wait in the database, where every silo finds them; see <c>004-imports.sql</c>.</summary>
    public static ISiloBuilder AddPostgresImports(this ISiloBuilder silo) =>
        silo.AddImports(services => new PostgresImportSpool(services.GetRequiredService<PostgresStorage>().DataSource, services.GetRequiredService<Protector>()));

    private static ISiloBuilder AddImports(this ISiloBuilder silo, Func<IServiceProvider, IImportSpool> spool)
    {
        silo.Services.AddSingleton(spool);
        silo.Services.AddSingleton<AbandonedUploads>();
        silo.Services.AddHostedService(services => services.GetRequiredService<AbandonedUploads>());
        return silo;
    }
}
