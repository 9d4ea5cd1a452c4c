using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Imports;

/// <summary>What imports need of a silo beside storage and reminders.</summary>
public static class ImportHosting
{
    /// <summary>Bodies of imports wait as files in the data directory.</summary>
    public static ISiloBuilder AddFileImports(this ISiloBuilder silo, string dataDirectory)
    {
        silo.Services.AddSingleton<IImportSpool>(_ => new FileImportSpool(dataDirectory));
        return silo;
    }
}
